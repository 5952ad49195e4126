// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Path;

class LinkWriterTest {
    @Test
    @DisplayName("REG-07, REG-08: links are separated by commas, of instances or of an object without any")
    void registration() {
        assertThat(written("", links -> links.link(Path.of(1, 0))
                        .link(Path.of(3, 0))
                        .link(Path.of(5))
                        .link(Path.of(65534, 65534))))
                .isEqualTo("</1/0>,</3/0>,</5>,</65534/65534>");
    }

    @Test
    @DisplayName("REG-09, VER-03, FMT-17: the version is quoted and stands at the object")
    void version() {
        assertThat(written(
                        "",
                        links -> links.link(Path.of(44)).quoted("ver", "2.2").link(Path.of(44, 0))))
                .isEqualTo("</44>;ver=\"2.2\",</44/0>");
    }

    @Test
    @DisplayName("REG-10, REG-11: the root link, with and without an alternate path that precedes all others")
    void root() {
        assertThat(written(
                        "",
                        links -> links.link(Path.ROOT).attribute("ct", 11543).link(Path.of(3, 0))))
                .isEqualTo("</>;ct=11543,</3/0>");
        assertThat(written("/lwm2m", links -> links.link(Path.ROOT)
                        .quoted("rt", "oma.lwm2m")
                        .attribute("ct", 11543)
                        .link(Path.of(3, 0))))
                .isEqualTo("</lwm2m>;rt=\"oma.lwm2m\";ct=11543,</lwm2m/3/0>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lwm2m", "/", "/lwm2m/", "/12", "/a/1", "/1/a", "/a b", "/a>", "//a"})
    @DisplayName("REG-11: an alternate path with a number for a segment, or none at all, is refused")
    void badRoots(String root) {
        assertThat(LinkWriter.isRoot(root)).isFalse();
        assertThatThrownBy(() -> new LinkWriter(new Output(10), root))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(root);
    }

    @Test
    @DisplayName("REG-11: an alternate path may have several segments, with digits among letters")
    void goodRoots() {
        assertThat(LinkWriter.isRoot("/lwm2m/v1")).isTrue();
        assertThat(LinkWriter.isRoot("")).isTrue();
    }

    @Test
    @DisplayName("FMT-17, DM-09: attributes of Discover: dimension, periods, plain decimal limits")
    void discover() {
        assertThat(written("", links -> links.link(Path.of(3, 0))
                        .attribute("pmin", 10)
                        .link(Path.of(3, 0, 7))
                        .attribute("dim", 2)
                        .attribute("gt", 24.5)
                        .attribute("lt", -1e-9)
                        .attribute("st", 1e9)
                        .link(Path.of(3, 0, 11, 5))))
                .isEqualTo("</3/0>;pmin=10,</3/0/7>;dim=2;gt=24.5;lt=-0.000000001;st=1000000000,</3/0/11/5>");
    }

    @Test
    @DisplayName("FMT-17: quotes and backslashes within quotes are escaped")
    void escapes() {
        assertThat(written("", links -> links.link(Path.of(1)).quoted("uri", "a\"b\\c")))
                .isEqualTo("</1>;uri=\"a\\\"b\\\\c\"");
    }

    @Test
    @DisplayName("REG-07: the path of a device behind the gateway begins with its prefix")
    void device() {
        assertThat(written("", links -> links.link(new Path("d1", 1, 3, -1, -1, -1))
                        .link(new Path("d1", 0, -1, -1, -1, -1))))
                .isEqualTo("</d1/3>,</d1/>");
    }

    private static String written(String root, Consumer<LinkWriter> links) {
        Output out = new Output(1000);
        links.accept(new LinkWriter(out, root));
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
