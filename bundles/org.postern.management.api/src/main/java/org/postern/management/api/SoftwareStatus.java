// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

import java.util.List;

/**
 * One software package, as object 9 shows it.
 *
 * @param id the instance of object 9
 * @param name of the package; empty before it is delivered
 * @param version of the package; empty before it is delivered
 * @param signer who signed it; empty when nobody did
 * @param state where it stands
 * @param result Update Result, 0 to 59
 * @param active whether all of it is activated
 * @param reason what became of the last operation, for people; possibly empty
 * @param former the version that comes back if this one fails; empty for none
 * @param components what it consists of, once it is installed
 */
public record SoftwareStatus(
        int id,
        String name,
        String version,
        String signer,
        State state,
        int result,
        boolean active,
        String reason,
        String former,
        List<Component> components) {
    public SoftwareStatus {
        components = List.copyOf(components);
    }

    /** Where a package stands: Update State. */
    public enum State {
        INITIAL,
        DOWNLOAD_STARTED,
        DOWNLOADED,
        DELIVERED,
        INSTALLED
    }

    /**
     * One bundle of a package, as object 14 shows it.
     *
     * @param id the instance of object 14
     * @param name its symbolic name
     * @param version its version
     * @param active whether it is activated
     */
    public record Component(int id, String name, String version, boolean active) {}
}
