raise RuntimeError('select of the student was imported by someone else')
