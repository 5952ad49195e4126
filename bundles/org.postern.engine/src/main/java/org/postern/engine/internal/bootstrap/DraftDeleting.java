// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/**
 * Bootstrap-Delete (LwM2M 1.0.2, section 5.2.7.5). Never goes: the account of the bootstrap server, the Device, and what an
 * object made by itself, because it would make it again (BS-16 to BS-19).
 */
final class DraftDeleting {
    private static final int DEVICE = 3;

    /** Software Management: {@code DELETE /} takes no software from the device (BS-19). */
    private static final int SOFTWARE = 9;

    private DraftDeleting() {}

    static Answer delete(Draft draft, Path path) {
        return switch (path.depth()) {
            case 0 -> everything(draft);
            case 1 -> object(draft, draft.object(path.object()), path);
            case 2 -> instance(draft, draft.object(path.object()), path);
            default -> Answer.error(Code.BAD_REQUEST, "resources cannot be deleted");
        };
    }

    private static Answer everything(Draft draft) {
        for (DraftObject object : draft.objects()) {
            if (object.id() != SOFTWARE) {
                clear(draft, object);
            }
        }
        return Answer.of(Code.DELETED);
    }

    private static Answer object(Draft draft, @Nullable DraftObject object, Path path) {
        if (object == null) {
            return unknown(path);
        }
        clear(draft, object);
        return Answer.of(Code.DELETED);
    }

    private static Answer instance(Draft draft, @Nullable DraftObject object, Path path) {
        if (object == null) {
            return unknown(path);
        }
        DraftInstance instance = object.instance(path.instance());
        if (instance == null) {
            return Answer.of(Code.DELETED); // it may be a repetition (BS-33)
        }
        if (path.object() == DEVICE || !object.changeable() || stays(object, instance)) {
            return Answer.error(Code.BAD_REQUEST, path + " cannot be deleted");
        }
        draft.put(object.without(path.instance()));
        return Answer.of(Code.DELETED);
    }

    private static void clear(Draft draft, DraftObject object) {
        if (!object.changeable()) {
            return;
        }
        DraftObject next = object;
        for (Map.Entry<Integer, DraftInstance> instance : object.instances().entrySet()) {
            if (!stays(object, instance.getValue())) {
                next = next.without(instance.getKey());
            }
        }
        draft.put(next);
    }

    /** Whether it is the account of the bootstrap server; a second one that was just written is not as long as there is it. */
    private static boolean stays(DraftObject object, DraftInstance instance) {
        if (!isBootstrapAccount(object, instance)) {
            return false;
        }
        return !instance.fresh()
                || object.instances().values().stream()
                        .noneMatch(other -> !other.fresh() && isBootstrapAccount(object, other));
    }

    private static boolean isBootstrapAccount(DraftObject object, DraftInstance instance) {
        return object.id() == Draft.SECURITY
                && SecurityInstance.of(instance.cells()).bootstrap();
    }

    /** Access Control is supported also while it is not served. */
    private static Answer unknown(Path path) {
        return path.object() == Draft.ACCESS_CONTROL
                ? Answer.of(Code.DELETED)
                : Answer.error(Code.BAD_REQUEST, "there is no object " + path.object());
    }
}
