// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Argument;
import org.postern.api.Arguments;

class ExecuteArgumentsTest {
    @Test
    @DisplayName("DM-29: the lists of the grammar are read")
    void valid() {
        read("");
        read("5", new Argument(5, null));
        read("2='10.3'", new Argument(2, "10.3"));
        read("7,0='https://www.oma.org'", new Argument(7, null), new Argument(0, "https://www.oma.org"));
        read(
                "0,1,2,3,4",
                new Argument(0, null),
                new Argument(1, null),
                new Argument(2, null),
                new Argument(3, null),
                new Argument(4, null));
        read("9=''", new Argument(9, ""));
        read("1='a,2=b'", new Argument(1, "a,2=b"));
        read("1='!#&([]~'", new Argument(1, "!#&([]~"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "1,",
                ",1",
                "1,,2",
                "a",
                "10",
                "-1",
                "1=",
                "1='",
                "1='a",
                "1=a",
                "1=\"a\"",
                "1 ",
                " 1",
                "1, 2",
                "1='a'b",
                "1='a''b'",
                "1='a b'",
                "1='a\\b'",
                "1='a\"b'",
                "1='\u0007'",
                "1='\u00e9'",
                "1='\u007f'",
                "=",
                "1=='a'"
            })
    @DisplayName("DM-30: a malformed list is refused, and the place is named")
    void malformed(String text) {
        ExecuteArguments parsed = parse(text);
        assertThat(parsed).isInstanceOf(Malformed.class);
        assertThat(((Malformed) parsed).text()).contains(" at byte ");
    }

    @Test
    @DisplayName("DM-30: a digit given twice is refused")
    void twice() {
        assertThat(parse("1,2,1='x'")).isEqualTo(new Malformed("argument 1 is given twice"));
    }

    private static void read(String text, Argument... arguments) {
        assertThat(parse(text)).isEqualTo(new ExecuteArguments.Parsed(new Arguments(List.of(arguments))));
    }

    private static ExecuteArguments parse(String text) {
        return ExecuteArguments.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
