"""Which package has a library, on three families of Linux, and how it is installed there.

The names were looked up in the packages of Debian 12 (each was installed on a bare system), and in
the package lists of Fedora 40 and Arch for the same file names (not tried).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple


class Names(NamedTuple):
    """The package that has it, by family."""

    debian: str
    fedora: str
    arch: str


PACKAGES: dict[str, Names] = {
    "libEGL.so.1": Names("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": Names("libgl1", "libglvnd-glx", "libglvnd"),
    "libGLX.so.0": Names("libgl1", "libglvnd-glx", "libglvnd"),
    "libOpenGL.so.0": Names("libopengl0", "libglvnd-opengl", "libglvnd"),
    "libX11.so.6": Names("libx11-6", "libX11", "libx11"),
    "libX11-xcb.so.1": Names("libx11-xcb1", "libX11-xcb", "libx11"),
    "libXext.so.6": Names("libxext6", "libXext", "libxext"),
    "libXrandr.so.2": Names("libxrandr2", "libXrandr", "libxrandr"),
    "libbz2.so.1": Names("libbz2-1.0", "bzip2-libs", "bzip2"),
    "libdbus-1.so.3": Names("libdbus-1-3", "dbus-libs", "dbus"),
    "libdrm.so.2": Names("libdrm2", "libdrm", "libdrm"),
    "libfontconfig.so.1": Names("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": Names("libfreetype6", "freetype", "freetype2"),
    "libglib-2.0.so.0": Names("libglib2.0-0", "glib2", "glib2"),
    "libgobject-2.0.so.0": Names("libglib2.0-0", "glib2", "glib2"),
    "libgio-2.0.so.0": Names("libglib2.0-0", "glib2", "glib2"),
    "libgthread-2.0.so.0": Names("libglib2.0-0", "glib2", "glib2"),
    "libgssapi_krb5.so.2": Names("libgssapi-krb5-2", "krb5-libs", "krb5"),
    "libbrotlicommon.so.1": Names("libbrotli1", "libbrotli", "brotli"),
    "libbrotlidec.so.1": Names("libbrotli1", "libbrotli", "brotli"),
    "libpulse.so.0": Names("libpulse0", "pulseaudio-libs", "libpulse"),
    "libpulse-mainloop-glib.so.0": Names(
        "libpulse-mainloop-glib0", "pulseaudio-libs-glib2", "libpulse"
    ),
    "libspeechd.so.2": Names("libspeechd2", "speech-dispatcher-libs", "libspeechd"),
    "libva.so.2": Names("libva2", "libva", "libva"),
    "libva-drm.so.2": Names("libva-drm2", "libva", "libva"),
    "libva-x11.so.2": Names("libva-x11-2", "libva", "libva"),
    "libwayland-client.so.0": Names("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": Names("libwayland-cursor0", "libwayland-cursor", "wayland"),
    "libwayland-egl.so.1": Names("libwayland-egl1", "libwayland-egl", "wayland"),
    "libxcb.so.1": Names("libxcb1", "libxcb", "libxcb"),
    "libxcb-cursor.so.0": Names("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-glx.so.0": Names("libxcb-glx0", "libxcb", "libxcb"),
    "libxcb-icccm.so.4": Names("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": Names("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": Names("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": Names("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render.so.0": Names("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": Names(
        "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"
    ),
    "libxcb-shape.so.0": Names("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": Names("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": Names("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util.so.1": Names("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes.so.0": Names("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xinput.so.0": Names("libxcb-xinput0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": Names("libxcb-xkb1", "libxcb", "libxcb"),
    "libxkbcommon.so.0": Names("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libxkbcommon-x11.so.0": Names("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "speech-dispatcher": Names("speech-dispatcher", "speech-dispatcher", "speech-dispatcher"),
    "a voice": Names("speech-dispatcher-espeak-ng", "espeak-ng", "espeak-ng"),
    "a font": Names("fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu"),
}  # fmt: skip
"""File -> package. What is not a file is what else HipFlex needs."""

_INSTALL = {
    "debian": "sudo apt install {packages}",
    "fedora": "sudo dnf install {packages}",
    "arch": "sudo pacman -S {packages}",
}


def family(environ: Mapping[str, str] = os.environ, root: Path = Path("/")) -> str | None:
    """To which family this Linux belongs; None: to none that is known here."""
    if environ.get("FLATPAK_ID"):
        return None
    found = _os_release(root)
    names = [found.get("ID", ""), *found.get("ID_LIKE", "").split()]
    kin = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora", "manjaro": "arch"}
    known = (kin.get(name, name) for name in names)
    return next((name for name in known if name in _INSTALL), None)


def _os_release(root: Path) -> dict[str, str]:
    for place in ("etc/os-release", "usr/lib/os-release"):
        try:
            lines = (root / place).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        pairs = (line.split("=", 1) for line in lines if "=" in line)
        return {key.strip(): value.strip().strip("\"'") for key, value in pairs}
    return {}


def command(libraries: Iterable[str], family_: str | None) -> str:
    """What installs all those whose package is known; "" if none is, or not how to install here.

    One that is new to the table must not hide what cures the rest.
    """
    if family_ is None:
        return ""
    known = (PACKAGES[name] for name in set(libraries) if name in PACKAGES)
    packages = sorted({getattr(names, family_) for names in known})
    return _INSTALL[family_].format(packages=" ".join(packages)) if packages else ""


def unknown(libraries: Iterable[str]) -> list[str]:
    """Those that no package is known for."""
    return sorted(set(libraries) - PACKAGES.keys())


def in_words(library: str, family_: str | None) -> str:
    """A library and its package, to stand in a sentence."""
    names = PACKAGES.get(library)
    if names is None:
        return library
    if family_ is not None:
        return f"{library} ({getattr(names, family_)})"
    return f"{library} (Debian {names.debian}, Fedora {names.fedora}, Arch {names.arch})"
