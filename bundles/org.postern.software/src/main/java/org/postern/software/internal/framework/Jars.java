// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.packages.BundleEntry;
import org.postern.software.internal.packages.BundleFiles;

/** Installs, updates and uninstalls bundles from our own files. */
final class Jars {
    /** Where objects are. */
    private static final int OBJECTS = 5;

    /** For what the framework and the store write beside. */
    private static final long SLACK = 1 << 20;

    private final BundleContext context;
    private final BundleFiles files;
    private int number;

    Jars(BundleContext context, BundleFiles files) {
        this.context = context;
        this.files = files;
    }

    /** The framework keeps a copy of each jar, and unpacks the jars in it. */
    void requireRoom(List<BundleEntry> copied) throws HostException {
        long needed = SLACK;
        for (BundleEntry entry : copied) {
            needed += 2 * entry.length();
        }
        File storage = context.getDataFile("");
        long free = storage == null ? Long.MAX_VALUE : storage.getUsableSpace();
        if (needed > free) {
            throw new HostException(
                    "the disk has " + free + " bytes left, and " + needed
                            + " are needed to install it and to go back: remove software that is not needed, or free disk space");
        }
    }

    Bundle install(BundleEntry entry) throws HostException {
        // an update changes what is behind a location, so the next one must be another
        number++;
        String location = FrameworkHost.LOCATION + entry.symbolicName() + "/" + number;
        try (InputStream jar = open(entry)) {
            Bundle bundle = context.installBundle(location, jar);
            bundle.adapt(BundleStartLevel.class).setStartLevel(level(entry));
            return bundle;
        } catch (BundleException refused) {
            throw FrameworkHost.refused(title(entry), refused);
        } catch (IOException unreadable) {
            throw unreadable(entry, unreadable);
        }
    }

    void update(Bundle bundle, BundleEntry entry) throws HostException {
        try (InputStream jar = open(entry)) {
            bundle.update(jar);
            bundle.adapt(BundleStartLevel.class).setStartLevel(level(entry));
        } catch (BundleException refused) {
            throw FrameworkHost.refused(title(entry), refused);
        } catch (IOException unreadable) {
            throw unreadable(entry, unreadable);
        }
    }

    void uninstall(Bundle bundle) throws HostException {
        try {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        } catch (BundleException refused) {
            throw FrameworkHost.refused(bundle.getSymbolicName(), refused);
        }
    }

    private InputStream open(BundleEntry entry) throws IOException {
        return Files.newInputStream(files.file(entry.digest()));
    }

    /** A later level would be for the framework to start, without anybody who watches. */
    private static int level(BundleEntry entry) {
        return entry.startLevel() == 0 ? OBJECTS : Math.min(entry.startLevel(), OBJECTS);
    }

    private static HostException unreadable(BundleEntry entry, IOException cause) {
        return new HostException("the jar of " + title(entry) + " cannot be read (" + cause + "): deliver it again");
    }

    private static String title(BundleEntry entry) {
        return entry.symbolicName() + " " + entry.version();
    }
}
