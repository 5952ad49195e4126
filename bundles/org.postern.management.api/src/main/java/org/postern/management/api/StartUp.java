// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Service: while one is registered the gateway is not complete yet, and servers that would be registered with wait, though
 * not for ever. Register it while the framework starts, take it back when what follows is there.
 */
@ConsumerType
public interface StartUp {}
