// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the reports of one build say: verdicts by test, and by the module that ran it. */
final class Reports {
    /** By {@code class.method}, then by module. */
    private final Map<String, Map<String, Verdict>> verdicts = new TreeMap<>();

    /** Reads the reports of all modules that were written since a build began. */
    static Reports below(Path root, Instant begin) {
        Reports reports = new Reports();
        for (String glob : List.of("packaging", "bundles/*", "examples/*", "itests/*")) {
            for (Path module : folders(root, glob)) {
                for (String kind : List.of("surefire-reports", "failsafe-reports")) {
                    reports.readAll(module, module.resolve("target").resolve(kind), begin);
                }
            }
        }
        return reports;
    }

    private static List<Path> folders(Path root, String glob) {
        Path parent = root.resolve(glob.replace("/*", ""));
        if (!glob.endsWith("/*")) {
            return List.of(parent);
        }
        return list(parent, "*");
    }

    private static List<Path> list(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
                stream.forEach(found::add);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return found;
    }

    private void readAll(Path module, Path folder, Instant begin) {
        for (Path report : list(folder, "TEST-*.xml")) {
            try {
                if (!Files.getLastModifiedTime(report).toInstant().isBefore(begin)) {
                    read(module.getFileName().toString(), report);
                }
            } catch (IOException | SAXException | ParserConfigurationException failure) {
                throw new IllegalStateException("unreadable report " + report, failure);
            }
        }
    }

    void read(String module, Path report) throws IOException, SAXException, ParserConfigurationException {
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        for (int at = 0; at < cases.getLength(); at++) {
            Element one = (Element) cases.item(at);
            // a test with parameters is told once for each of them: method(Type)[1]
            String method = one.getAttribute("name").replaceFirst("[({\\[].*", "");
            verdicts.computeIfAbsent(one.getAttribute("classname") + "." + method, test -> new TreeMap<>())
                    .merge(module, verdict(one), Verdict::or);
        }
    }

    private static Verdict verdict(Element test) {
        if (has(test, "failure") || has(test, "error")) {
            return Verdict.FAILED;
        }
        return has(test, "skipped") ? Verdict.SKIPPED : Verdict.PASSED;
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    /** The verdicts of a test by the modules that ran it. */
    Map<String, Verdict> of(String type, String method) {
        return verdicts.getOrDefault(type + "." + method, Map.of());
    }

    /** Whether a class was run at all. */
    boolean ran(String type) {
        return verdicts.keySet().stream().anyMatch(test -> test.startsWith(type + "."));
    }
}
