raise RuntimeError('locks of the student was imported by someone else')
