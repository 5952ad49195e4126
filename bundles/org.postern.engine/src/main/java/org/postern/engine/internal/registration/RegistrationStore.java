// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.postern.store.api.StateStore;

/** The store of registrations, which is told what in it is damaged. */
public interface RegistrationStore extends StateStore {
    /** The record of the registration at a server cannot be read: it was left out, and the gateway registers anew. */
    void unreadableRegistration(String shortServerId);
}
