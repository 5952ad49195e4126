// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.util.Objects;

/** What {@code postern --help} and {@code --version} print. */
final class Usage {
    static final String TEXT =
            """
            usage: postern run [OPTION]...     run a gateway in the foreground
                   postern archive             make the class-data archive that shortens the start
                   postern credential generate psk --identity NAME [--bytes 32] [--name FILE] [--etc DIR]
                   postern credential generate rpk [--name FILE] [--etc DIR]
                   postern credential generate csr --subject CN=NAME [--name FILE] [--etc DIR]
                                               make a key in etc/keys, print what others may know of it
                   postern sw list | deliver FILE | install ID | activate ID | deactivate ID | update ID FILE
                           | uninstall ID | remove ID  [--data DIR]
                                               software packages of the gateway that runs on the data folder
                   postern --help | --version

            --endpoint NAME       endpoint client name (default: urn:uuid:..., made once per data folder)
            --server URI          coap://HOST:PORT or coaps://HOST:PORT to register with; may be repeated
            --bootstrap URI       bootstrap server
            --psk IDENTITY:HEXKEY pre-shared key for every coaps:// URI; better: --psk @FILE, whose key
                                  is in no process list
            --lifetime SECONDS    registration lifetime (default: 86400)
            --data DIR            state and cache of this gateway (default: data/ of the installation)
            --etc DIR             configuration files (default: etc/ of the installation)
            --deploy DIR          folder whose bundles come and go (default: deploy/ of the installation)
            --console-port N      TCP port of the console on loopback; 0 takes a free one
            --no-console          no console

            stdout carries 'registered SSID URI LOCATION' and 'setup-code CODE'; logs go to stderr.
            SIGTERM or Ctrl-C de-registers and ends with exit code 0.""";

    private Usage() {}

    static String version() {
        return Objects.requireNonNullElse(Usage.class.getPackage().getImplementationVersion(), "(unpackaged)");
    }
}
