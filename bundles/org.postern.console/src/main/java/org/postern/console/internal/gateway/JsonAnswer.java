// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.postern.console.internal.Json;
import org.postern.console.internal.security.RequestGuard;

/** Answers to what the scripts of our pages ask. */
public final class JsonAnswer {
    private JsonAnswer() {}

    /** Answers with JSON. */
    public static void send(HttpServletResponse response, String json) throws IOException {
        RequestGuard.strict(response);
        response.setContentType("application/json");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses, and says why. */
    public static void refuse(HttpServletResponse response, int status, String error) throws IOException {
        response.setStatus(status);
        send(response, Json.of(Map.of("error", error)));
    }
}
