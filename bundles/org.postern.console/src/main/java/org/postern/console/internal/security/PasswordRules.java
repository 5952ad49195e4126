// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a password must be: long, and not one of those that are tried first. */
final class PasswordRules {
    static final int MIN_LENGTH = 10;
    /** Far above any pass phrase; keeps the hash function from chewing on megabytes. */
    static final int MAX_LENGTH = 200;

    private static final int MIN_DISTINCT = 5;

    /** Words that make a password common when little but digits is added. */
    private static final List<String> WORDS = List.of(
            "password",
            "passwort",
            "motdepasse",
            "contrasena",
            "administrator",
            "admin",
            "administrador",
            "welcome",
            "willkommen",
            "letmein",
            "changeme",
            "default",
            "secret",
            "gateway",
            "postern",
            "console",
            "lwm",
            "felix",
            "iloveyou",
            "superuser",
            "root",
            "user",
            "guest",
            "test",
            "login",
            "master",
            "dragon",
            "monkey",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "qwerty",
            "qwertz",
            "azerty",
            "asdf",
            "zxcv",
            "yxcv",
            "abc",
            "raspberry");

    /** Rows of keyboards and of the alphabet; whoever runs a finger along them has chosen nothing. */
    private static final List<String> RUNS = List.of(
            "qwertyuiopasdfghjklzxcvbnm",
            "qwertzuiopasdfghjklyxcvbnm",
            "azertyuiopqsdfghjklmwxcvbn",
            "abcdefghijklmnopqrstuvwxyz",
            "012345678901234567890",
            "098765432109876543210",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
            "1q2w3e4r5t6y7u8i9o0p");

    private PasswordRules() {}

    /** What is wrong with a password and what to do, in words; empty when nothing is. */
    static Optional<String> problem(String password, String confirmed) {
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            return Optional.of("The password is too short: use at least " + MIN_LENGTH + " characters.");
        }
        if (password.length() > MAX_LENGTH) {
            return Optional.of("The password is too long: use at most " + MAX_LENGTH + " characters.");
        }
        if (common(password.toLowerCase(Locale.ROOT))) {
            return Optional.of("This password is easy to guess: use several words, or a password manager.");
        }
        if (!password.equals(confirmed)) {
            return Optional.of("The two passwords differ: type the same one twice.");
        }
        return Optional.empty();
    }

    private static boolean common(String lower) {
        if (lower.chars().distinct().count() < MIN_DISTINCT || RUNS.stream().anyMatch(run -> run.contains(lower))) {
            return true;
        }
        String rest = plain(lower);
        for (String word : WORDS) {
            rest = rest.replace(word, "");
        }
        return rest.length() < 3;
    }

    /** The letters behind the usual disguises; digits and signs at either end count for nothing. */
    private static String plain(String lower) {
        return lower.replaceAll("^[^a-z]+|[^a-z@$]+$", "")
                .replace('@', 'a')
                .replace('4', 'a')
                .replace('3', 'e')
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('$', 's')
                .replace('5', 's')
                .replace('7', 't')
                .replaceAll("[^a-z]", "");
    }
}
