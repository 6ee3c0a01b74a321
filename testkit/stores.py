"""A store at an address, as DVC's remotes can be: an S3 that moto serves in a thread of this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

REGION = "us-east-1"
KEYS = {"AWS_ACCESS_KEY_ID": "anybody", "AWS_SECRET_ACCESS_KEY": "anything", "AWS_DEFAULT_REGION": REGION}
"""What S3's clients find in the environment; this server lets everybody in."""


@contextmanager
def s3_served(bucket: str) -> Iterator[str]:
    """The address of a server that has an empty bucket of that name; it ends with the block."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        address = f"http://{host}:{port}"
        keys = {name.lower(): value for name, value in KEYS.items() if "KEY" in name}
        boto3.client("s3", endpoint_url=address, region_name=REGION, **keys).create_bucket(Bucket=bucket)
        yield address
    finally:
        server.stop()
