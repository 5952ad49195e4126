// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import org.postern.api.Path;
import org.postern.engine.internal.tree.ObjectTree;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/** Looking for the node of a path: it is there, or the answer says why not. */
public sealed interface Resolved {
    /** It is there. */
    record Found(Target target) implements Resolved {}

    /** It is not, or must not be touched. */
    record Refused(Answer answer) implements Resolved {}

    /**
     * Looks for a node of depth 1 to 3, for a requester with rights on it. A resource need only be declared: whether an
     * optional one is there is for the operation to ask. Who lacks the right learns nothing about resources (ACL-08).
     */
    static Resolved find(ObjectTree tree, Path path, Requester requester) {
        if (path.depth() == 0) {
            return refused(Code.METHOD_NOT_ALLOWED, "the root is for bootstrap only");
        }
        if (path.object() == 0) {
            // the Security object is for bootstrap only: SEC-15, DM-07
            return refused(Code.UNAUTHORIZED, "the Security object is not accessible");
        }
        ServedObject object = path.device().isEmpty() ? tree.object(path.object()) : null;
        if (object == null) {
            return refused(Code.NOT_FOUND, "there is no object " + path.object());
        }
        if (object.held()) {
            return refused(Code.SERVICE_UNAVAILABLE, "object " + path.object() + " is being replaced or removed");
        }
        if (path.depth() == 1) {
            if (!requester.mayCreate(path.object())) {
                return unauthorized(requester, path);
            }
            return new Found(new Target(path, object, null, -1));
        }
        ServedInstance instance = object.instance(path.instance());
        if (instance == null) {
            return refused(Code.NOT_FOUND, "there is no instance /" + path.object() + "/" + path.instance());
        }
        if (!requester.may(path.object(), path.instance())) {
            return unauthorized(requester, path);
        }
        if (path.depth() == 2) {
            return new Found(new Target(path, object, instance, -1));
        }
        int index = object.model().index(path.resource());
        if (index < 0 || path.depth() > 3) {
            return refused(Code.NOT_FOUND, "there is no " + path);
        }
        return new Found(new Target(path, object, instance, index));
    }

    private static Refused unauthorized(Requester requester, Path path) {
        return refused(Code.UNAUTHORIZED, "server " + requester.server() + " has no right to do this to " + path);
    }

    private static Refused refused(Code code, String text) {
        return new Refused(Answer.error(code, text));
    }
}
