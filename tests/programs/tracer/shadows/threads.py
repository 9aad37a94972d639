raise RuntimeError('threads of the student was imported by someone else')
