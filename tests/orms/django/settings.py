import os

SECRET_KEY = "of the tests"
INSTALLED_APPS = ["shop"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def server(user):
    return {
        "ENGINE": "django.db.backends.mysql",
        "NAME": os.environ["ORM_SCHEMA"],
        "USER": user,
        "OPTIONS": {"unix_socket": os.environ["SOFTDELETE_SOCKET"],
                    "charset": "utf8mb4"},
    }


DATABASES = {"default": server("app"), "replica": server("reader")}
DATABASE_ROUTERS = ["shop.router.ReadsGoToTheReplica"]
