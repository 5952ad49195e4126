// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The state an instance would have after an operation. Valid during {@link Transactional#prepare} only. */
@ProviderType
public interface Proposal {
    /** Whether the operation creates the instance. */
    boolean creating();

    /** Whether the operation sets or removes this value. */
    boolean touches(Value<?> value);

    /** The value as it would be; empty when it would be absent. */
    <T> Optional<T> after(Value<T> value);
}
