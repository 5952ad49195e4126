// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.probe.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Sends {@code SYMBOLIC-NAME NANOS} to the loopback UDP port named by the environment variable
 * {@code POSTERN_BENCHMARK_PROBE} when it has started itself, and when any other bundle begins to start: from then on
 * time counts, so that nothing is left out that other listeners do before this one hears of the end of the start. Does
 * nothing without that variable.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class StartProbe implements BundleActivator, SynchronousBundleListener {
    private @Nullable DatagramSocket socket;

    @Override
    public void start(BundleContext context) throws IOException {
        String port = System.getenv("POSTERN_BENCHMARK_PROBE");
        if (port != null) {
            DatagramSocket connected = new DatagramSocket();
            connected.connect(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
            socket = connected;
            context.addBundleListener(this);
            tell(connected, context.getBundle());
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        DatagramSocket target = socket;
        if (target != null && event.getType() == BundleEvent.STARTING) {
            tell(target, event.getBundle());
        }
    }

    private static void tell(DatagramSocket target, Bundle bundle) {
        byte[] text = (bundle.getSymbolicName() + " " + System.nanoTime()).getBytes(US_ASCII);
        try {
            target.send(new DatagramPacket(text, text.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop(BundleContext context) {
        if (socket != null) {
            socket.close();
        }
    }
}
