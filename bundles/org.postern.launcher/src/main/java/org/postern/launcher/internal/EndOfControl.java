// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.postern.launcher.internal.control.ControlSocket;

/** Closes the socket for commands when the framework stops. */
final class EndOfControl implements SynchronousBundleListener {
    private final ControlSocket socket;

    EndOfControl(ControlSocket socket) {
        this.socket = socket;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
            try {
                socket.close();
            } catch (IOException gone) {
                // it takes nothing any more either way
            }
        }
    }
}
