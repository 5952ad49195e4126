// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A key of the configuration, as its metatype document has it.
 *
 * @param room the bundle it belongs to
 * @param pid the PID, or the factory PID
 * @param element its definition
 */
record Attribute(Room room, String pid, Element element) {
    /** The keys of a bundle, which must be built. */
    static List<Attribute> of(Room room) throws IOException, ParserConfigurationException, SAXException {
        Path folder = room.classes().resolve("OSGI-INF/metatype");
        List<Attribute> attributes = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return attributes;
        }
        try (Stream<Path> documents = Files.list(folder)) {
            for (Path file : documents.sorted().toList()) {
                Document document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile());
                Element designate = elements(document.getElementsByTagName("Designate"))
                        .findFirst()
                        .orElseThrow();
                String pid = designate.getAttribute("pid") + designate.getAttribute("factoryPid");
                elements(document.getElementsByTagName("AD"))
                        .forEach(ad -> attributes.add(new Attribute(room, pid, ad)));
            }
        }
        return attributes;
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }

    String key() {
        return element.getAttribute("id");
    }

    /** What a table has to say about it besides its key: its default, and its range or the first and the last choice. */
    List<String> facts() {
        List<String> facts = new ArrayList<>();
        if (!element.hasAttribute("default")) {
            facts.add("required");
        } else if (element.getAttribute("default").isEmpty()) {
            facts.add("empty");
        } else {
            facts.addAll(List.of(element.getAttribute("default").split(",", -1)));
        }
        if (element.hasAttribute("min")) {
            facts.add(element.getAttribute("min") + ".." + element.getAttribute("max"));
        }
        List<Element> options = elements(element.getElementsByTagName("Option")).toList();
        if (!options.isEmpty()) {
            facts.add(options.get(0).getAttribute("value"));
            facts.add(options.get(options.size() - 1).getAttribute("value"));
        }
        return facts;
    }

    @Override
    public String toString() {
        return pid + " " + key();
    }
}
