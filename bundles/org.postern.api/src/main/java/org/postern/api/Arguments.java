// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.util.List;
import java.util.Optional;

/**
 * The arguments of an Execute, in the order sent, each digit at most once (LwM2M 1.0.2, section 5.4.5).
 *
 * @param list immutable, possibly empty
 */
public record Arguments(List<Argument> list) {
    /** No arguments. */
    public static final Arguments NONE = new Arguments(List.of());

    public Arguments {
        list = List.copyOf(list);
    }

    /** Whether the argument was sent, with or without a value. */
    public boolean has(int digit) {
        return list.stream().anyMatch(argument -> argument.digit() == digit);
    }

    /** The value of an argument; empty when it was not sent or is a bare digit. */
    public Optional<String> value(int digit) {
        return list.stream()
                .filter(argument -> argument.digit() == digit)
                .findFirst()
                .flatMap(argument -> Optional.ofNullable(argument.value()));
    }
}
