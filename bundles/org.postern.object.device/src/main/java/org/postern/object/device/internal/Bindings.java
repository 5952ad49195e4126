// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;

/**
 * Which bindings the transports of this gateway make possible (DEV-09), each over UDP with queue mode, which the engine has
 * for all of them. It knows transports by the name of their service only, and looks for them once somebody asks. Thread-safe.
 */
final class Bindings implements AllServiceListener, AutoCloseable {
    static final String TRANSPORT = "org.postern.transport.api.Transport";

    /** The service property of a transport that is not for UDP: the letter of its binding. */
    static final String LETTER = "postern.transport.binding";

    private final BundleContext context;
    private final DeviceChanges changes;
    private @Nullable String known;
    private boolean listening;

    /** @param changes are told when they are others than those that somebody was told */
    Bindings(BundleContext context, DeviceChanges changes) {
        this.context = context;
        this.changes = changes;
    }

    /** As resource 16 shows them: UQ, SQ or UQS. */
    synchronized String text() {
        String text = known;
        if (text == null) {
            listen();
            text = look();
            known = text;
        }
        return text;
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        synchronized (this) {
            String now = event.getType() == ServiceEvent.UNREGISTERING ? look(event.getServiceReference()) : look();
            if (now.equals(known)) {
                return;
            }
            known = now;
        }
        changes.bindingsChanged();
    }

    @Override
    public synchronized void close() {
        if (listening) {
            listening = false;
            context.removeServiceListener(this);
        }
    }

    private void listen() {
        try {
            context.addServiceListener(this, "(objectClass=" + TRANSPORT + ")");
            listening = true;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String look() {
        return look(null);
    }

    /** @param going one that is there for the last time, null for none */
    private String look(@Nullable ServiceReference<?> going) {
        boolean udp = false;
        boolean sms = false;
        for (ServiceReference<?> reference : transports()) {
            if (!reference.equals(going)) {
                boolean letter = "S".equals(reference.getProperty(LETTER));
                sms |= letter;
                udp |= !letter;
            }
        }
        return udp && sms ? "UQS" : sms ? "SQ" : "UQ";
    }

    private ServiceReference<?>[] transports() {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(TRANSPORT, null);
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
