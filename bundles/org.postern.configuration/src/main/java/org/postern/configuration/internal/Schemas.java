// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/**
 * The schemas the installed bundles ship. Reads the metatype documents itself: the metatype service is not needed in a
 * gateway without a console, and reading resolves no bundle. Thread-safe.
 */
final class Schemas {
    private static final String FOLDER = "OSGI-INF/metatype/";
    private static final Logger LOG = LoggerFactory.getLogger("postern.configuration");

    private final Map<Long, Map<String, Schema>> byBundle = new ConcurrentHashMap<>();

    /** Reads what a bundle describes, in place of what its id described before; true when there was or is something. */
    boolean read(Bundle bundle) {
        Map<String, Schema> schemas = new HashMap<>();
        Enumeration<String> paths = bundle.getEntryPaths(FOLDER);
        while (paths != null && paths.hasMoreElements()) {
            String path = paths.nextElement();
            URL entry = path.endsWith(".xml") ? bundle.getEntry(path) : null;
            if (entry != null) {
                read(bundle, entry, schemas);
            }
        }
        Map<String, Schema> before =
                schemas.isEmpty() ? byBundle.remove(bundle.getBundleId()) : byBundle.put(bundle.getBundleId(), schemas);
        return before != null || !schemas.isEmpty();
    }

    /** Forgets an uninstalled bundle. */
    void forget(Bundle bundle) {
        byBundle.remove(bundle.getBundleId());
    }

    /** The schema of a PID or factory PID; null when no bundle describes it. */
    @Nullable
    Schema find(String pid) {
        for (Map<String, Schema> schemas : byBundle.values()) {
            Schema schema = schemas.get(pid);
            if (schema != null) {
                return schema;
            }
        }
        return null;
    }

    private static void read(Bundle bundle, URL entry, Map<String, Schema> into) {
        MetatypeHandler handler = new MetatypeHandler();
        try (InputStream in = entry.openStream()) {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(in, handler);
            into.putAll(handler.schemas());
        } catch (IOException | SAXException | ParserConfigurationException | IllegalArgumentException e) {
            LOG.warn(
                    "{} of bundle {} cannot be read, its configuration is not checked: {}",
                    entry.getPath(),
                    bundle.getSymbolicName(),
                    e.toString());
        }
    }
}
