"""Resizes a computed image by Pillow, for ResamplerTest. usage: resized.py FOLDER

Needs only Pillow, before 13: since then columns come first where an image gets wider and lower.
"""
import pathlib
import sys

from PIL import Image

WIDTH, HEIGHT = 97, 61
# name of the filter, part of the image (left, top, right, bottom), size of the result
CASES = [
    ("bilinear", (0, 0, 97, 61), (40, 33)),
    ("bilinear", (0, 0, 97, 61), (5, 3)),
    ("bilinear", (0, 0, 97, 61), (120, 20)),
    ("bilinear", (0, 0, 97, 61), (97, 24)),
    ("bilinear", (0, 0, 97, 61), (31, 61)),
    ("bilinear", (11, 7, 80, 52), (32, 32)),
    ("bicubic", (0, 0, 97, 61), (40, 33)),
    ("bicubic", (0, 0, 97, 61), (5, 3)),
    ("bicubic", (0, 0, 97, 61), (120, 20)),
    ("bicubic", (11, 7, 80, 52), (32, 32)),
]


def source():
    """Slopes in red and green, hard edges and noise in blue."""
    noise = 14
    pixels = []
    for y in range(HEIGHT):
        for x in range(WIDTH):
            noise = (noise * 1103515245 + 12345) % 2147483648
            blue = 255 if (x // 6 + y // 5) % 2 else noise // 65536 % 256
            pixels.append((x * 255 // (WIDTH - 1), y * 255 // (HEIGHT - 1), blue))
    image = Image.new("RGB", (WIDTH, HEIGHT))
    image.putdata(pixels)
    return image


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for kernel, part, size in CASES:
        result = source().crop(part).resize(size, getattr(Image, kernel.upper()))
        result.save(folder / ("%s-%s-%dx%d.png" % (kernel, "-".join(map(str, part)), *size)), optimize=True)
