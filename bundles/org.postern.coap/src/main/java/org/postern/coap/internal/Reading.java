// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.List;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.OptionSet;
import org.eclipse.californium.core.coap.Request;
import org.postern.api.Path;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Token;

/** What a CoAP request means in LwM2M: an operation, or the answer that refuses it (LwM2M 1.0.2, section 8.2). */
sealed interface Reading {
    /** A request that means something. */
    record Meant(Operation operation) implements Reading {}

    /** A request that means nothing. */
    record Refused(Answer answer) implements Reading {}

    /** Reads a request. */
    static Reading of(Request request) {
        List<String> segments = request.getOptions().getUriPath();
        if (request.getCode() == CoAP.Code.POST
                && segments.size() == 1
                && segments.get(0).equals("bs")) {
            return meant(request, Kind.BOOTSTRAP_FINISH, Path.ROOT);
        }
        int depth = segments.size() == 1 && segments.get(0).isEmpty() ? 0 : segments.size();
        if (depth > 3) {
            return refused(Code.NOT_FOUND, "a path has at most three ids");
        }
        int[] ids = new int[depth];
        for (int i = 0; i < depth; i++) {
            ids[i] = Path.id(segments.get(i));
            if (ids[i] < 0) {
                return badSegment(segments.get(i));
            }
        }
        return of(request, depth == 0 ? Path.ROOT : Path.of(ids));
    }

    private static Reading of(Request request, Path path) {
        return switch (request.getCode()) {
            case GET -> get(request, path);
            case PUT -> put(request, path);
            case POST -> post(request, path);
            case DELETE -> meant(request, Kind.DELETE, path);
            default -> refused(Code.METHOD_NOT_ALLOWED, "the method is not used by LwM2M 1.0");
        };
    }

    private static Reading get(Request request, Path path) {
        OptionSet options = request.getOptions();
        boolean discover = options.getAccept() == ContentFormat.LINK;
        Integer observe = options.getObserve();
        // the further blocks of a large answer are no new observation
        boolean first = !options.hasBlock2() || options.getBlock2().getNum() == 0;
        if (observe != null && observe == 0 && first) {
            return discover
                    ? refused(Code.BAD_REQUEST, "a Discover cannot be observed")
                    : meant(request, Kind.OBSERVE, path);
        }
        if (discover) {
            return meant(request, Kind.DISCOVER, path);
        }
        return meant(request, observe != null && observe == 1 ? Kind.CANCEL_OBSERVATION : Kind.READ, path);
    }

    private static Reading put(Request request, Path path) {
        OptionSet options = request.getOptions();
        if (path.depth() == 0) {
            return refused(Code.METHOD_NOT_ALLOWED, "the root cannot be written");
        }
        if (request.getPayloadSize() > 0 || options.hasContentFormat() || options.hasBlock1()) {
            return withFormat(request, Kind.WRITE_REPLACE, path);
        }
        return options.getUriQuery().isEmpty()
                ? refused(Code.BAD_REQUEST, "neither a payload nor attributes")
                : meant(request, Kind.WRITE_ATTRIBUTES, path);
    }

    private static Reading post(Request request, Path path) {
        return switch (path.depth()) {
            case 1 -> withFormat(request, Kind.CREATE, path);
            case 2 -> withFormat(request, Kind.WRITE_PARTIAL, path);
            case 3 -> meant(request, Kind.EXECUTE, path);
            default -> refused(Code.METHOD_NOT_ALLOWED, "nothing can be created at the root");
        };
    }

    private static Reading withFormat(Request request, Kind kind, Path path) {
        OptionSet options = request.getOptions();
        // later blocks need not say it again
        boolean first = !options.hasBlock1() || options.getBlock1().getNum() == 0;
        return first && request.getPayloadSize() > 0 && !options.hasContentFormat()
                ? refused(Code.BAD_REQUEST, "content format not specified")
                : meant(request, kind, path);
    }

    private static Reading meant(Request request, Kind kind, Path path) {
        OptionSet options = request.getOptions();
        return new Meant(new Operation(
                kind,
                List.of(path),
                options.getUriQuery(),
                options.getAccept(),
                options.getContentFormat(),
                request.getPayload(),
                Token.of(request.getToken().getBytes())));
    }

    private static Reading badSegment(String segment) {
        boolean digits = !segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits
                ? refused(Code.BAD_REQUEST, "an id is 0 to 65535 without leading zeros")
                : refused(Code.NOT_FOUND, "a path is made of ids");
    }

    private static Reading refused(Code code, String text) {
        return new Refused(Answer.error(code, text));
    }
}
