// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Service: the software packages of a gateway, for people at this machine; servers use object 9. Calls may come from any
 * thread and do not block, except {@link #deliver}. What they return completes on a thread that must not be blocked.
 */
@ProviderType
public interface SoftwareManagement {
    /** What the location of a bundle of a software package begins with, and that of no other bundle. */
    String LOCATION = "software:";

    /** All packages that there is something to say of, by id. */
    List<SoftwareStatus> packages();

    /**
     * Takes a new package, under an id that is free.
     *
     * <p>Blocks until it is read. It is judged as one that an administrator brings: unsigned ones are accepted unless the
     * configuration says otherwise.
     *
     * @return the id; the package is then DOWNLOADED, and soon DELIVERED, or INITIAL with the reason
     */
    Delivery deliver(InputStream content);

    /** Takes a new version of an installed package: Uninstall for update, then as {@link #deliver(InputStream)}. */
    Delivery update(int id, InputStream content);

    /** Installs what is delivered; completes when it is sure to happen, {@link #packages} shows how it ends. */
    CompletionStage<Done> install(int id);

    /** Starts it; completes when it runs and is well. */
    CompletionStage<Done> activate(int id);

    /** Stops it. */
    CompletionStage<Done> deactivate(int id);

    /** Removes it; completes when that is sure to happen. */
    CompletionStage<Done> uninstall(int id);

    /** Removes the instance of object 9 with whatever it has. */
    CompletionStage<Done> remove(int id);

    /** Tells of changes until the returned handle is closed, on a thread that must not be blocked. */
    AutoCloseable listen(Runnable changed);

    /**
     * What became of an operation.
     *
     * @param accepted whether it happens, or happened
     * @param text why not; empty if it does
     */
    record Done(boolean accepted, String text) {}

    /**
     * What became of a package that was read.
     *
     * @param id its instance of object 9; -1 if it was refused at once
     * @param text why it was refused; empty if it was not
     */
    record Delivery(int id, String text) {}
}
