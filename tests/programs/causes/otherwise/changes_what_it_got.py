"""Changes a list that a manager has handed out, by a name of its own."""

from multiprocessing import Manager, Pool


def record(args):
    scores, name, points = args
    mine = scores.get(name)
    mine.append(points)


if __name__ == "__main__":
    with Manager() as manager:
        scores = manager.dict({"ann": [], "bob": []})
        with Pool(2) as pool:
            pool.map(record, [(scores, "ann", 1), (scores, "bob", 2)])
        print(dict(scores))
