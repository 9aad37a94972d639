"""A singleton that is made under a lock, but whose field is set before it is complete."""

from threading import Lock, Thread

lock = Lock()


class Settings:
    instance = None

    def load(self):
        self.colour = "blue"


def settings():
    if Settings.instance is None:
        with lock:
            if Settings.instance is None:
                Settings.instance = Settings()
                Settings.instance.load()
    return Settings.instance


def use():
    assert settings().colour == "blue"


users = [Thread(target=use) for _ in range(2)]
for user in users:
    user.start()
for user in users:
    user.join()
print("done")
