// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reads and writes of the objects that every gateway has. */
public abstract class ManagementScenarios extends OneGatewayScenarios {
    @Override
    protected void prepare(GatewaySetup gateway) {
        gateway.configure(
                        "org.postern.platform.linux",
                        "{\"manufacturer\": \"Acme\", \"model\": \"Mule\", \"serialNumber\": \"0815\", \"firmwareVersion\": \"7.2\"}")
                .deploy(Jars.testObjects(), "objects.jar");
    }

    @Override
    protected List<String> served() {
        return List.of("/1/0", "/3/0", "/42774/399");
    }

    @Test
    @DisplayName("ETS 201: manufacturer, model and serial number as text")
    void readsText() {
        assertThat(device().read("/3/0/0", Format.TEXT).expect(205).value("/3/0/0"))
                .isEqualTo("Acme");
        assertThat(device().read("/3/0/1", Format.TEXT).expect(205).value("/3/0/1"))
                .isEqualTo("Mule");
        assertThat(device().read("/3/0/2", Format.TEXT).expect(205).value("/3/0/2"))
                .isEqualTo("0815");
    }

    @Test
    @DisplayName("ETS 202: a resource of octets is read as octets; what is a text, or several values, is 4.06")
    void readsOctets() {
        assertThat((byte[])
                        device().read("/42772/0/0", Format.OPAQUE).expect(205).value("/42772/0/0"))
                .isNotEmpty();
        device().read("/3/0", Format.OPAQUE).expect(406);
        device().read("/3/0/11", Format.OPAQUE).expect(406);
    }

    @Test
    @DisplayName("ETS 210: a resource of octets is written as octets, and what it got reads back")
    void writesOctets() {
        device().write("/42772/0/0", Format.OPAQUE, new byte[] {1, 2, 3}).expect(204);
        assertThat(device().read("/42772/0/1").value("/42772/0/1")).isEqualTo(3L);
    }

    @Test
    @DisplayName("ETS 652: the firmware version in the format that the gateway prefers")
    void readsFirmwareVersion() {
        assertThat(device().readPreferred("/3/0/3").expect(205).value("/3/0/3")).isEqualTo("7.2");
    }

    @Test
    @DisplayName("ETS 237: an object without Accept comes in a format for objects")
    void readsWithoutAccept() {
        assertThat(device().readPreferred("/1").expect(205).values())
                .isEqualTo(device().read("/1").expect(205).values());
    }

    @Test
    @DisplayName("ETS 203: the device object as TLV")
    void readsTlv() {
        Answer answer = device().read("/3/0").expect(205);
        assertThat(answer.values())
                .containsEntry("/3/0/0", "Acme")
                .containsEntry("/3/0/1", "Mule")
                .containsEntry("/3/0/2", "0815")
                .containsEntry("/3/0/3", "7.2")
                .containsEntry("/3/0/16", "UQ")
                .containsKey("/3/0/11/0");
    }

    @Test
    @DisplayName("ETS 205: basic information is written as text and reads back as TLV")
    void writesText() {
        Answer before = device().read("/1/0").expect(205);
        device().write("/1/0/2", 101L).expect(204);
        device().write("/1/0/3", 1010L).expect(204);
        device().write("/1/0/5", 2000L).expect(204);
        assertThat(device().read("/1/0").expect(205).values())
                .containsEntry("/1/0/2", 101L)
                .containsEntry("/1/0/3", 1010L)
                .containsEntry("/1/0/5", 2000L);
        device().replace("/1/0", writable(before)).expect(204);
    }

    @Test
    @DisplayName("ETS 215, 551: basic information is written as TLV, partly and as a whole")
    void writesTlv() {
        Map<String, Object> before = device().read("/1/0").expect(205).values();
        device().update("/1/0", Map.of(2, 101L, 3, 1010L, 5, 2000L, 6, true, 7, "U"))
                .expect(204);
        assertThat(device().read("/1/0").expect(205).values())
                .containsEntry("/1/0/0", 1L)
                .containsEntry("/1/0/1", before.get("/1/0/1"))
                .containsEntry("/1/0/2", 101L)
                .containsEntry("/1/0/3", 1010L)
                .containsEntry("/1/0/5", 2000L)
                .containsEntry("/1/0/6", true)
                .containsEntry("/1/0/7", "U");
        device().replace("/1/0", Map.of(1, before.get("/1/0/1"), 6, before.get("/1/0/6"), 7, "U"))
                .expect(204);
        assertThat(device().read("/1/0").expect(205).values())
                .containsEntry("/1/0/0", 1L)
                .containsEntry("/1/0/1", before.get("/1/0/1"))
                .containsEntry("/1/0/6", before.get("/1/0/6"));
        device().replace("/1/0", writable(Answer.content(205, before))).expect(204);
    }

    @Test
    @DisplayName("ETS 204, FMT-14: the device object as JSON")
    void readsJson() {
        assertThat(device().read("/3/0", Format.JSON).expect(205).values())
                .containsEntry("/3/0/0", "Acme")
                .containsEntry("/3/0/1", "Mule")
                .containsEntry("/3/0/2", "0815")
                .containsEntry("/3/0/3", "7.2")
                .containsEntry("/3/0/16", "UQ")
                .containsEntry("/3/0/11/0", 0L);
    }

    @Test
    @DisplayName("ETS 220, FMT-13: basic information is written as JSON, partly and as a whole")
    void writesJson() {
        Answer before = device().read("/1/0").expect(205);
        device().update("/1/0", Format.JSON, Map.of(2, 101L, 3, 1010L, 5, 2000L, 6, true, 7, "U"))
                .expect(204);
        assertThat(device().read("/1/0", Format.JSON).expect(205).values())
                .containsEntry("/1/0/2", 101L)
                .containsEntry("/1/0/3", 1010L)
                .containsEntry("/1/0/5", 2000L)
                .containsEntry("/1/0/6", true)
                .containsEntry("/1/0/7", "U");
        device().replace("/1/0", Format.JSON, writable(before)).expect(204);
        assertThat(device().read("/1/0", Format.JSON).expect(205).values()).isEqualTo(before.values());
    }

    /** What may be written back: all but the short server id. */
    private static Map<Integer, Object> writable(Answer read) {
        Map<Integer, Object> resources = new TreeMap<>();
        read.values().forEach((path, value) -> resources.put(Integer.valueOf(path.substring("/1/0/".length())), value));
        resources.remove(0);
        return resources;
    }

    @Test
    @DisplayName("ETS 256, DM-22: a write of a read-only resource is refused and changes nothing")
    void refusesReadOnly() {
        device().write("/1/0/0", 77L).expect(405);
        assertThat(device().read("/1/0/0").value("/1/0/0")).isEqualTo(1L);
    }

    @Test
    @DisplayName("ETS 221: the Security object is closed to servers")
    void securityIsClosed() {
        device().read("/0").expect(401);
        device().read("/0/0").expect(401);
        device().read("/0/0/0").expect(401);
        device().write("/0/0/0", "coap://127.0.0.1:1").expect(401);
        device().discover("/0").expect(401);
        device().writeAttributes("/0/0", "pmin=10").expect(401);
        device().delete("/0/0").expect(401);
    }

    @Test
    @DisplayName("ETS 565, 566, SRV-06: servers neither make nor remove instances of the Server object")
    void accountsStay() {
        device().create(1, 7, Map.of(1, 60L, 6, true, 7, "U")).expect(405);
        device().delete("/1/0").expect(405);
        assertThat(device().read("/1").expect(205).values())
                .containsEntry("/1/0/0", 1L)
                .doesNotContainKey("/1/7/0");
    }

    @Test
    @DisplayName("ETS 670: servers make no instances of the multiple resources of the Device object")
    void multipleResourcesStay() {
        Map<String, Object> before = device().read("/3/0/11").expect(205).values();
        device().update("/3/0", Map.of(11, Map.of(0, 0L, 1, 5L))).expect(405);
        assertThat(device().read("/3/0/11").expect(205).values()).isEqualTo(before);
    }

    @Test
    @DisplayName("ETS 680, DM-36: the device object has one instance, none is created")
    void createsNoDevice() {
        device().create(3, 1, Map.of(0, "Acme")).expect(405);
    }

    @Test
    @DisplayName("ETS 685, DM-41: the instance of the device object is not deleted")
    void deletesNoDevice() {
        device().delete("/3/0").expect(405);
        device().read("/3/0/0").expect(205);
    }

    @Test
    @DisplayName("ETS 222, 223, 224: the object, its instance and one resource tell the same")
    void readsEachLevel() {
        Map<String, Object> object = device().read("/1").expect(205).values();
        Map<String, Object> instance = device().read("/1/0").expect(205).values();
        assertThat(object).isEqualTo(instance).containsKeys("/1/0/0", "/1/0/1", "/1/0/6", "/1/0/7");
        assertThat(device().read("/1/0/1").expect(205).value("/1/0/1")).isEqualTo(object.get("/1/0/1"));
    }

    @Test
    @DisplayName("ETS 226: a partial write leaves the other resources")
    void writesPartly() {
        Map<String, Object> before = device().read("/1/0").expect(205).values();
        device().update("/1/0", Map.of(1, 60L, 6, true)).expect(204);
        Map<String, Object> after = device().read("/1/0").expect(205).values();
        assertThat(after).containsEntry("/1/0/1", 60L).containsEntry("/1/0/6", true);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        device().update("/1/0", Map.of(1, before.get("/1/0/1"), 6, before.get("/1/0/6")))
                .expect(204);
        assertThat(device().read("/1/0").values()).isEqualTo(before);
    }

    @Test
    @DisplayName("GEN-08: a Read of an object that needs many blocks is complete")
    void readsLargeObject() {
        Map<String, Object> values = device().read("/42774").expect(205).values();
        assertThat(values).hasSize(800);
        IntStream.range(0, 400).forEach(row -> assertThat(values)
                .containsEntry("/42774/" + row + "/0", ("row " + row + " ").repeat(10))
                .containsEntry("/42774/" + row + "/1", (long) row * row));
    }

    @Test
    @DisplayName("DM-09: Discover lists what an instance has, once each")
    void discovers() {
        assertThat(device().discover("/3/0").expect(205).links())
                .doesNotHaveDuplicates()
                .anyMatch(link -> link.startsWith("</3/0>"))
                .contains("</3/0/0>", "</3/0/1>", "</3/0/4>");
    }

    @Test
    @DisplayName("GEN-12: what is not there is answered 4.04")
    void notFound() {
        device().read("/9999").expect(404);
        device().read("/3/1").expect(404);
        device().read("/3/0/999").expect(404);
        device().execute("/3/0/999").expect(404);
    }
}
