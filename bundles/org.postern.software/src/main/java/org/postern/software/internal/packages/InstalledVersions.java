// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import org.jspecify.annotations.Nullable;

/** What is installed, for the rule that nothing goes back in its version. */
@FunctionalInterface
public interface InstalledVersions {
    /** The highest version of an installed package of this name, in the form of OSGi; null when there is none. */
    @Nullable
    String of(String packageName);
}
