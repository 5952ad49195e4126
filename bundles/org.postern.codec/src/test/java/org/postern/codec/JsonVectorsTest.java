// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.ObjectLink;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;

/** The published examples in JSON, both ways and byte for byte. */
class JsonVectorsTest {
    private static final String DEVICE_ENTRIES =
            """
            {"n":"%1$s0","sv":"Open Mobile Alliance"},\
            {"n":"%1$s1","sv":"Lightweight M2M Client"},\
            {"n":"%1$s2","sv":"345000123"},\
            {"n":"%1$s3","sv":"1.0"},\
            {"n":"%1$s6/0","v":1},\
            {"n":"%1$s6/1","v":5},\
            {"n":"%1$s7/0","v":3800},\
            {"n":"%1$s7/1","v":5000},\
            {"n":"%1$s8/0","v":125},\
            {"n":"%1$s8/1","v":900},\
            {"n":"%1$s9","v":100},\
            {"n":"%1$s10","v":15},\
            {"n":"%1$s11/0","v":0},\
            {"n":"%1$s13","v":1367491215},\
            {"n":"%1$s14","sv":"+02:00"},\
            {"n":"%1$s16","sv":"U"}""";

    private static final Map<Integer, Object> DEVICE = new TreeMap<>(Map.ofEntries(
            Map.entry(0, "Open Mobile Alliance"),
            Map.entry(1, "Lightweight M2M Client"),
            Map.entry(2, "345000123"),
            Map.entry(3, "1.0"),
            Map.entry(6, new TreeMap<>(Map.of(0, 1L, 1, 5L))),
            Map.entry(7, new TreeMap<>(Map.of(0, 3800L, 1, 5000L))),
            Map.entry(8, new TreeMap<>(Map.of(0, 125L, 1, 900L))),
            Map.entry(9, 100L),
            Map.entry(10, 15L),
            Map.entry(11, Map.of(0, 0L)),
            Map.entry(13, Instant.ofEpochSecond(1367491215L)),
            Map.entry(14, "+02:00"),
            Map.entry(16, "U")));

    @Test
    @DisplayName("FMT-14, FMT-13: /3/0 has the path with a slash as base name")
    void deviceInstance() {
        both(
                Models.DEVICE,
                Path.of(3, 0),
                "{\"bn\":\"/3/0/\",\"e\":[" + DEVICE_ENTRIES.formatted("") + "]}",
                Map.of(0, DEVICE));
    }

    @Test
    @DisplayName("FMT-14, FMT-06: /3 names the instance, too")
    void deviceObject() {
        both(
                Models.DEVICE,
                Path.of(3),
                "{\"bn\":\"/3/\",\"e\":[" + DEVICE_ENTRIES.formatted("0/") + "]}",
                Map.of(0, DEVICE));
    }

    @Test
    @DisplayName("FMT-14: a single resource has its path as base name, and no name")
    void singleResource() {
        both(
                Models.DEVICE,
                Path.of(3, 0, 0),
                "{\"bn\":\"/3/0/0\",\"e\":[{\"sv\":\"Open Mobile Alliance\"}]}",
                Map.of(0, Map.of(0, "Open Mobile Alliance")));
    }

    @Test
    @DisplayName("FMT-13, FMT-07: a multiple resource names its instances, even if there is one or none")
    void multipleResource() {
        both(
                Models.DEVICE,
                Path.of(3, 0, 6),
                "{\"bn\":\"/3/0/6/\",\"e\":[{\"n\":\"0\",\"v\":1},{\"n\":\"1\",\"v\":5}]}",
                Map.of(0, Map.of(6, new TreeMap<>(Map.of(0, 1L, 1, 5L)))));
        both(Models.DEVICE, Path.of(3, 0, 6), "{\"bn\":\"/3/0/6/\",\"e\":[]}", Map.of(0, Map.of(6, Map.of())));
    }

    @Test
    @DisplayName("FMT-13, FMT-16: several instances, each once and one after the other")
    void severalInstances() {
        Map<Integer, Map<Integer, Object>> instances = new LinkedHashMap<>();
        instances.put(0, new TreeMap<>(Map.of(0, 1L, 1, 0L, 2, Map.of(127, 7L), 3, 127L)));
        instances.put(2, new TreeMap<>(Map.of(0, 3L, 1, 0L, 2, new TreeMap<>(Map.of(127, 7L, 310, 1L)), 3, 127L)));
        both(
                Models.ACCESS,
                Path.of(2),
                """
                {"bn":"/2/","e":[\
                {"n":"0/0","v":1},{"n":"0/1","v":0},{"n":"0/2/127","v":7},{"n":"0/3","v":127},\
                {"n":"2/0","v":3},{"n":"2/1","v":0},{"n":"2/2/127","v":7},{"n":"2/2/310","v":1},{"n":"2/3","v":127}]}""",
                instances);
    }

    @Test
    @DisplayName("FMT-14: object links, and the link to nothing as 65535:65535")
    void objectLinks() {
        both(
                Models.LINKS,
                Path.of(65, 0),
                """
                {"bn":"/65/0/","e":[\
                {"n":"0/0","ov":"66:0"},{"n":"0/1","ov":"65535:65535"},\
                {"n":"1","sv":"8613800755500"},{"n":"2","v":305419896}]}""",
                Map.of(
                        0,
                        new TreeMap<>(Map.of(
                                0,
                                new TreeMap<>(Map.of(0, new ObjectLink(66, 0), 1, ObjectLink.NULL)),
                                1,
                                "8613800755500",
                                2,
                                0x12345678L))));
    }

    @Test
    @DisplayName("FMT-14: the link to nothing is read as FFFF:FFFF, too")
    void nullLink() {
        for (String link : new String[] {"FFFF:FFFF", "ffff:ffff", "65535:65535"}) {
            String json = "{\"bn\":\"/65/0/0/\",\"e\":[{\"n\":\"3\",\"ov\":\"" + link + "\"}]}";
            Decoded decoded =
                    Formats.JSON.decode(json.getBytes(StandardCharsets.UTF_8), Path.of(65, 0, 0), Models.LINKS);
            assertThat(Payloads.one(decoded).values()).isEqualTo(Map.of(0, Map.of(3, ObjectLink.NULL)));
        }
    }

    private static void both(
            ObjectModel model, Path path, String json, Map<Integer, ? extends Map<Integer, ?>> instances) {
        assertThat(new String(Payloads.encode(Formats.JSON, model, path, instances), StandardCharsets.UTF_8))
                .isEqualTo(json);
        Decoded decoded = Formats.JSON.decode(json.getBytes(StandardCharsets.UTF_8), path, model);
        assertThat(decoded).isInstanceOf(Decoded.Values.class);
        Map<Integer, Map<Integer, Object>> read = new LinkedHashMap<>();
        ((Decoded.Values) decoded)
                .instances()
                .forEach(instance -> read.put(instance.id(), new TreeMap<>(instance.values())));
        assertThat(read).isEqualTo(instances);
    }
}
