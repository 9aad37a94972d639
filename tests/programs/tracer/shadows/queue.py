WORD = "the student's own queue"
