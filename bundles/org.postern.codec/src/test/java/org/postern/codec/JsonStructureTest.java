// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.codec.Payloads.malformed;
import static org.postern.codec.Payloads.one;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Path;

/** What JSON payloads may look like. Written with single quotes, for the eye. */
class JsonStructureTest {
    private static Decoded decode(String json, int... path) {
        return Formats.JSON.decode(
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Path.of(path), Models.DEVICE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'bn':'/3/0/','e':[{'n':'9','v':1},{'n':'9','v':2}]}  | /3/0/9 is given twice",
                "{'bn':'/3/0/','e':[{'n':'6/1','v':1},{'n':'6/1','v':1}]} | /3/0/6/1 is given twice",
                "{'bn':'/3/0/','e':[{'n':'77','v':1},{'n':'77','v':2}]} | /3/0/77 is given twice",
                "{'bn':'/3/1/','e':[{'n':'9','v':1}]}                  | does not lie at /3/0",
                "{'bn':'/4/0/','e':[{'n':'9','v':1}]}                  | does not lie at /3/0",
                "{'bn':'/3/0','e':[{'n':'9','v':1}]}                   | names no resource",
                "{'bn':'/3/0/','e':[{'v':1}]}                          | names no resource",
                "{'bn':'/3/0/','e':[{'n':'/9','v':1}]}                 | names no resource",
                "{'bn':'/3/0/','e':[{'n':'6/1/2','v':1}]}              | names no resource",
                "{'bn':'/3/0/','e':[{'n':'65536','v':1}]}              | names no resource",
                "{'bn':'/3/0/','e':[{'n':'9','v':1,'sv':'a'}]}         | one value, not two",
                "{'bn':'/3/0/','e':[{'n':'9','v':1,'v':1}]}            | one value, not two",
                "{'bn':'/3/0/','e':[{'n':'9'}]}                        | has no value",
                "{'bn':'/3/0/','e':[{'n':'9','v':'1'}]}                | a number in v",
                "{'bn':'/3/0/','e':[{'n':'9','v':null}]}               | a number in v",
                "{'bn':'/3/0/','e':[{'n':'9','v':[1]}]}                | a number in v",
                "{'bn':'/3/0/','e':[{'n':'0','sv':5}]}                 | a string in sv",
                "{'bn':'/3/0/','e':[{'n':'9','bv':1}]}                 | true or false in bv",
                "{'bn':'/3/0/','e':[{'n':'9','ov':1}]}                 | a string in ov",
                "{'bn':'/3/0/','e':[{'n':9,'v':1}]}                    | n must be a string",
                "{'bn':'/3/0/','e':[{'n':'9','n':'9','v':1}]}          | n is given twice",
                "{'bn':'/3/0/','e':[{'n':'9','v':1,'t':'1'}]}          | t must be a number",
                "{'bn':'/3/0/','bt':'1','e':[]}                        | bt must be a number",
                "{'bn':3,'e':[]}                                       | bn must be a string",
                "{'bn':'/3/0/','bn':'/3/0/','e':[]}                    | bn is given twice",
                "{'e':[],'e':[]}                                       | e is given twice",
                "{'bn':'/3/0/'}                                        | e is missing",
                "{}                                                    | e is missing",
                "{'bn':'/3/0/','e':{}}                                 | e must be an array",
                "{'bn':'/3/0/','e':[1]}                                | must be JSON objects",
                "{'bn':'/3/0/','e':[]}{}                               | something follows",
                "{'bn':'/3/0/','e':[]                                  | no JSON",
                "{'bn':'/3/0/','e':[{'n':'9','v':01}]}                 | no JSON",
                "{'bn':'/3/0/','e':[{'n':'9','v':NaN}]}                | no JSON",
                "[]                                                    | must be a JSON object",
                "1                                                     | must be a JSON object",
                "``                                                    | must be a JSON object",
                "{'bn':'/3/0/','e':[{'n':'9/0','v':1}]}                | single: it has no instances",
                "{'bn':'/3/0/','e':[{'n':'6','v':1}]}                  | multiple: name its instance"
            })
    @DisplayName("FMT-15, FMT-13, FMT-09: what is wrong with a payload is said")
    void refused(String json, String text) {
        assertThat(malformed(decode(json, 3, 0))).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'bn':'/3/0/','e':[{'n':'9','v':1},{'n':'6/1','v':2}]}",
                "{'e':[{'n':'9','v':1},{'n':'6/1','v':2}],'bn':'/3/0/'}",
                "{'bn':'','e':[{'n':'/3/0/9','v':1},{'n':'/3/0/6/1','v':2}]}",
                "{'e':[{'n':'/3/0/9','v':1},{'n':'/3/0/6/1','v':2}]}",
                "{'e':[{'n':'9','v':1},{'n':'6/1','v':2}]}",
                "{'bn':'/3/0','e':[{'n':'/9','v':1},{'n':'/6/1','v':2}]}",
                " {\n\t'bn' : '/3/0/' , 'e' : [ { 'v' : 1 , 'n' : '9' } , { 'n' : '6/1' , 'v' : 2 } ] } \r\n"
            })
    @DisplayName("FMT-13: base name and name together are the path, in whatever order the members come")
    void names(String json) {
        assertThat(one(decode(json, 3, 0)).values()).isEqualTo(Map.of(9, 1L, 6, Map.of(1, 2L)));
    }

    @Test
    @DisplayName("FMT-15: unknown members are ignored, whatever is in them")
    void unknownMembers() {
        String json =
                "{'x':{'e':[1,{'bn':2}]},'bn':'/3/0/','y':null,'e':[{'z':[[{}]],'n':'9','v':1,'u':{'v':2}}],'w':1e9}";
        assertThat(one(decode(json, 3, 0)).values()).isEqualTo(Map.of(9, 1L));
    }

    @Test
    @DisplayName("FMT-13: a time is no part of what is written, and is ignored")
    void times() {
        String json = "{'bn':'/3/0/','bt':1367491215.5,'e':[{'n':'9','v':1,'t':-5}]}";
        assertThat(one(decode(json, 3, 0)).values()).isEqualTo(Map.of(9, 1L));
    }

    @Test
    @DisplayName("FMT-15: an empty array is an instance without resources, or a multiple resource without instances")
    void empty() {
        assertThat(one(decode("{'e':[]}", 3, 0))).isEqualTo(new DecodedInstance(0, Map.of(), List.of()));
        assertThat(one(decode("{'e':[]}", 3)))
                .isEqualTo(new DecodedInstance(DecodedInstance.NO_ID, Map.of(), List.of()));
        assertThat(one(decode("{'e':[]}", 3, 0, 6)).values()).isEqualTo(Map.of(6, Map.of()));
        assertThat(one(decode("{'e':[]}", 3, 0, 77)).unknown()).containsExactly(77);
        assertThat(malformed(decode("{'e':[]}", 3, 0, 9))).contains("/3/0/9 holds no value");
    }

    @Test
    @DisplayName("FMT-15: the payload for a resource holds that resource and nothing else")
    void resource() {
        assertThat(one(decode("{'bn':'/3/0/9','e':[{'v':1}]}", 3, 0, 9)).values())
                .isEqualTo(Map.of(9, 1L));
        assertThat(one(decode("{'e':[{'v':1}]}", 3, 0, 9)).values()).isEqualTo(Map.of(9, 1L));
        assertThat(malformed(decode("{'bn':'/3/0/','e':[{'n':'9','v':1},{'n':'10','v':1}]}", 3, 0, 9)))
                .contains("/3/0/10 does not lie at /3/0/9");
        assertThat(malformed(decode("{'bn':'/3/0/9','e':[{'v':1},{'v':1}]}", 3, 0, 9)))
                .contains("given twice");
    }

    @Test
    @DisplayName("DM-20: resources the object does not declare are listed, once each")
    void undeclared() {
        DecodedInstance instance =
                one(decode("{'bn':'/3/0/','e':[{'n':'77/0','v':1},{'n':'9','v':1},{'n':'77/1','bv':true}]}", 3, 0));
        assertThat(instance.values()).isEqualTo(Map.of(9, 1L));
        assertThat(instance.unknown()).containsExactly(77);
    }

    @Test
    @DisplayName("DM-33: a payload for an object may hold several instances; the reserved id is none")
    void instances() {
        Decoded decoded = decode("{'bn':'/3/','e':[{'n':'7/9','v':1},{'n':'2/9','v':2},{'n':'7/10','v':3}]}", 3);
        assertThat(((Decoded.Values) decoded).instances())
                .containsExactly(
                        new DecodedInstance(7, Map.of(9, 1L, 10, 3L), List.of()),
                        new DecodedInstance(2, Map.of(9, 2L), List.of()));
        assertThat(malformed(decode("{'bn':'/3/','e':[{'n':'65535/9','v':1}]}", 3)))
                .contains("reserved");
        assertThat(malformed(decode("{'bn':'/3/','e':[{'n':'0/6/65535','v':1}]}", 3)))
                .contains("reserved");
    }

    @Test
    @DisplayName("DM-22: a value for an executable resource is handed over for the engine to refuse")
    void executable() {
        assertThat(one(decode("{'bn':'/3/0/4','e':[{'sv':'x'}]}", 3, 0, 4))
                        .values()
                        .get(4))
                .isEqualTo(new byte[] {'x'});
    }

    @Test
    @DisplayName("FMT-13: depth, length and number of what is sent are bounded")
    void bounds() {
        String deep = "[".repeat(100) + "]".repeat(100);
        assertThat(malformed(decode("{'x':" + deep + ",'e':[]}", 3, 0))).contains("nesting depth");
        assertThat(malformed(decode("{'bn':'" + "/".repeat(100) + "','e':[]}", 3, 0)))
                .contains("up to 64 characters");
        assertThat(malformed(decode("{'e':[{'n':'9','v':" + "1".repeat(500) + "}]}", 3, 0)))
                .isNotBlank();
        assertThat(malformed(decode("{'" + "x".repeat(5000) + "':1,'e':[]}", 3, 0)))
                .hasSizeLessThan(200);
        StringBuilder many = new StringBuilder("{'bn':'/3/0/6/','e':[");
        for (int i = 0; i <= 10_000; i++) {
            many.append(i == 0 ? "" : ",").append("{'n':'").append(i).append("','v':1}");
        }
        assertThat(malformed(decode(many + "]}", 3, 0))).contains("10000 entries at most");
    }

    @Test
    @DisplayName("FMT-13: JSON is written to objects, instances and resources only")
    void depth() {
        assertThat(malformed(decode("{'e':[]}"))).contains("not to /");
        assertThat(malformed(decode("{'e':[]}", 3, 0, 6, 1))).contains("not to /3/0/6/1");
    }
}
