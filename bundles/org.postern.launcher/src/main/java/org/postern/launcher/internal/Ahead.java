// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Lets the JVM make ready, on a processor that is free while the framework starts, what the first bundles wait for one
 * after the other otherwise: the XML parser for their component descriptions, and the time zone of the entries of jars.
 */
final class Ahead implements Runnable {
    private static final byte[] DOCUMENT = "<a xmlns='b' c='d'>e</a>".getBytes(StandardCharsets.US_ASCII);

    private Ahead() {}

    static void begin() {
        Thread thread = new Thread(new Ahead(), "postern-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        new ZipEntry("entry").setTime(0); // local time, as in jars
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.newSAXParser().parse(new ByteArrayInputStream(DOCUMENT), new DefaultHandler());
        } catch (IOException | SAXException | ParserConfigurationException lacking) {
            // who needs it says so
        }
    }
}
