"""What tests say that a run ran on. Its torch is for each test to add."""

ENVIRONMENT = {
    "torchvision": "",
    "numpy": "",
    "matplotlib": "",
    "python": "3.11.7",
    "platform": "Linux x86_64",
    "device_name": "a processor, 2 cores",
    "date": "2026-11-27",
}
