"""Fresh projects of a running Tenon, made as anybody would make them: by its API."""

import itertools
import os
import uuid

import requests

URL = os.environ.get("TENON_URL", "http://localhost:8080")
TOKEN = os.environ.get("TENON_TOKEN", "")
TENANT = os.environ.get("TENON_TENANT", "acme")
NUMBERS = itertools.count(1)
ROUND = uuid.uuid4().hex[:8]


def fresh():
    """The address of a project in which nothing has happened yet."""
    slug = f"mlflow-{ROUND}-{next(NUMBERS)}"
    answer = requests.post(
        f"{URL}/t/{TENANT}/api/v1/projects",
        json={"slug": slug, "displayName": slug},
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=30,
    )
    answer.raise_for_status()
    return f"{URL}/t/{TENANT}/p/{slug}"
