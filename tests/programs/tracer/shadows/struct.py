raise RuntimeError('struct of the student was imported by someone else')
