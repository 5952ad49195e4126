// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A class with tests, as its source says.
 *
 * @param file relative to the root of the project
 * @param name with its package
 * @param parent simple name of what it extends; empty when nothing
 * @param tests the ids that each test method names, in the order of the source
 */
record TestClass(Path file, String name, String parent, boolean isAbstract, Map<String, List<String>> tests) {
    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The folder of its module. */
    String module() {
        for (Path folder = file; folder.getParent() != null; folder = folder.getParent()) {
            if (folder.endsWith("src") && folder.getParent().getFileName() != null) {
                return folder.getParent().getFileName().toString();
            }
        }
        return "";
    }
}
