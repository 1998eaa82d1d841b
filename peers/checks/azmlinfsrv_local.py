"""Starts azmlinfsrv on this machine's own address. The server listens on all addresses and has no option for that."""

from azureml_inference_server_http import constants

constants.DEFAULT_HOST = "127.0.0.1"

from azureml_inference_server_http import amlserver  # noqa: E402 (it copies the constants)

amlserver.run()
