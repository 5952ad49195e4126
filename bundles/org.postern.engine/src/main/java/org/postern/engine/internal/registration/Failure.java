// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.nio.charset.StandardCharsets;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Peer;

/** Results that are not what was hoped for, in words for an administrator. */
public final class Failure {
    private static final int LONGEST = 120;

    private Failure() {}

    static String ofRegister(Peer peer, ClientResult result) {
        return of(peer, "Register", result);
    }

    static String ofUpdate(Peer peer, ClientResult result) {
        return of(peer, "Update", result);
    }

    /** Of a Bootstrap-Request. */
    public static String ofBootstrapRequest(Peer peer, ClientResult result) {
        return of(peer, "Bootstrap-Request", result);
    }

    private static String of(Peer peer, String operation, ClientResult result) {
        if (result instanceof ClientResult.Answered answer) {
            return peer + " answered the " + operation + " with " + code(answer.code()) + hint(answer)
                    + diagnostic(answer.payload());
        }
        if (result instanceof ClientResult.Failed failed) {
            return "The " + operation + " to " + peer + " failed: " + failed.reason();
        }
        return peer + " did not answer the " + operation;
    }

    private static String code(int code) {
        return code / 100 + "." + (code % 100 < 10 ? "0" : "") + code % 100;
    }

    private static String hint(ClientResult.Answered answer) {
        return switch (answer.code()) {
            case 201 -> " without a Location-Path";
            case 400 -> " (bad request; is the endpoint name the one the server expects?)";
            case 403 -> " (forbidden; does the server know this endpoint name?)";
            case 412 -> " (it does not speak LwM2M 1.0)";
            default -> "";
        };
    }

    private static String diagnostic(byte[] payload) {
        String text = new String(payload, 0, Math.min(payload.length, LONGEST), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return text.isEmpty() ? "" : ": " + text;
    }
}
