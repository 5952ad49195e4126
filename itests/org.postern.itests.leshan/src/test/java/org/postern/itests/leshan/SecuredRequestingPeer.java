// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.security.PublicKey;
import java.util.concurrent.CompletableFuture;
import org.eclipse.leshan.server.observation.ObservationService;
import org.eclipse.leshan.server.queue.PresenceService;
import org.eclipse.leshan.server.registration.RegistrationService;
import org.eclipse.leshan.server.security.InMemorySecurityStore;
import org.eclipse.leshan.server.security.NonUniqueSecurityInfoException;
import org.eclipse.leshan.server.security.SecurityInfo;
import org.postern.itests.kit.Answer;
import org.postern.itests.kit.SecuredPeer;

/** Whom a server over DTLS lets in, which all versions of Leshan keep alike. */
abstract class SecuredRequestingPeer extends RequestingPeer implements SecuredPeer {
    private final InMemorySecurityStore gateways;

    SecuredRequestingPeer(
            RegistrationService registrations,
            ObservationService observations,
            PresenceService presence,
            InMemorySecurityStore gateways) {
        super(registrations, observations, presence);
        this.gateways = gateways;
    }

    @Override
    public final void letIn(String endpoint, String identity, byte[] key) {
        add(SecurityInfo.newPreSharedKeyInfo(endpoint, identity, key));
    }

    @Override
    public final void letIn(String endpoint, PublicKey key) {
        add(SecurityInfo.newRawPublicKeyInfo(endpoint, key));
    }

    @Override
    public final void letIn(String endpoint) {
        add(SecurityInfo.newX509CertInfo(endpoint));
    }

    private void add(SecurityInfo gateway) {
        try {
            gateways.add(gateway);
        } catch (NonUniqueSecurityInfoException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public final void shutOut(String endpoint) {
        gateways.remove(endpoint, true);
    }

    @Override
    public final CompletableFuture<Answer> cancel(String endpoint, String path) {
        throw new UnsupportedOperationException();
    }
}
