raise RuntimeError('json of the student was imported by someone else')
