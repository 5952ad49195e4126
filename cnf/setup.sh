#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes sure that what the build needs is there: JDK 17, Maven, and with "tests" a browser and DTLS servers.
# On Debian as root it installs what is missing; otherwise it says which line to run.
set -eu

missing=
need() { # need COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

need javac openjdk-17-jdk-headless
need mvn maven
if [ "${1:-}" = tests ]; then
    need chromium chromium
    need chromedriver chromium-driver
    # DTLS servers of others
    need openssl openssl
    need gnutls-serv gnutls-bin
    need coap-server-openssl libcoap3-bin
    need coap-server-gnutls libcoap3-bin
    # networks of the kernel, for root only
    need ip iproute2
    need nft nftables
    need conntrack conntrack
fi

if [ -n "$missing" ]; then
    # shellcheck disable=SC2086 # a list of packages
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing:$missing" >&2
        apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >&2
    else
        echo "missing:$missing" >&2
        echo "Run: sudo apt-get update && sudo apt-get install -y$missing" >&2
        exit 1
    fi
fi

version=$("${JAVA_HOME:+$JAVA_HOME/bin/}javac" -version 2>&1 | sed 's/^javac \([0-9]*\).*/\1/')
if [ "${version:-0}" != 17 ]; then
    echo "javac is version ${version:-unknown}, the build needs JDK 17: let PATH and JAVA_HOME name one" >&2
    exit 1
fi
