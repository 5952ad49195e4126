// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.Map;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.codec.LinkWriter;
import org.postern.codec.Output;
import org.postern.engine.internal.attributes.Assigned;
import org.postern.engine.internal.tree.ObjectTree;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;

/** Lists what is there: for Discover (LwM2M 1.0.2, section 5.4.2) and for registrations (section 5.3.1). */
public final class Discovering {
    private static final int MAX_LIST_BYTES = 1 << 20;
    private static final String FIRST_VERSION = "1.0";

    private Discovering() {}

    /**
     * The objects and instances for a registration: everything but the Security object (REG-07 to REG-09). The root says
     * that all of them are to be had in JSON (REG-10).
     *
     * @param quoted whether versions stand in quotes, as LwM2M 1.0 has it
     */
    public static byte[] objectList(ObjectTree tree, boolean quoted) {
        Output out = new Output(MAX_LIST_BYTES);
        LinkWriter links = new LinkWriter(out, "");
        links.link(Path.ROOT).attribute("ct", ContentFormat.JSON);
        for (ServedObject object : tree.objects()) {
            if (object.id() == 0) {
                continue;
            }
            boolean versioned = !object.model().version().equals(FIRST_VERSION);
            if (object.instances().isEmpty() || versioned) {
                version(links.link(Path.of(object.id())), object.model(), quoted);
            }
            for (ServedInstance instance : object.instances()) {
                links.link(Path.of(object.id(), instance.id()));
            }
        }
        return out.toByteArray();
    }

    /**
     * Lists a node and what is below it.
     *
     * @param attributes those the asking server assigned (MS-02)
     */
    static Answer discover(Target target, Assigned attributes) {
        Output out = new Output(MAX_LIST_BYTES);
        LinkWriter links = new LinkWriter(out, "");
        try {
            ServedInstance instance = target.instance();
            if (instance == null) {
                object(target.object(), links, attributes);
            } else if (target.index() < 0) {
                instance(target.object(), instance, links, attributes);
            } else if (target.object().present(instance, target.index())) {
                resource(target.object(), instance, target.index(), links);
                attributes.inForce(target.path()).write(links);
            } else {
                return Answer.error(Code.NOT_FOUND, target.path() + " is not there");
            }
        } catch (Exception | LinkageError failure) {
            return Failures.thrown("Discover of", target.path(), failure);
        }
        return Answer.content(ContentFormat.LINK, out.toByteArray());
    }

    /** The object and its instances with what is assigned to them, the resources bare (DM-08). */
    private static void object(ServedObject object, LinkWriter links, Assigned attributes) {
        Path path = Path.of(object.id());
        version(links.link(path), object.model(), true);
        attributes.own(path).write(links);
        for (ServedInstance instance : object.instances()) {
            Path below = path.child(instance.id());
            attributes.own(below).write(links.link(below));
            for (int i = 0; i < object.model().resources().size(); i++) {
                if (object.present(instance, i)) {
                    links.link(below.child(object.model().resources().get(i).id()));
                }
            }
        }
    }

    /** The instance and its resources with what is assigned to each of them (DM-09). */
    private static void instance(ServedObject object, ServedInstance instance, LinkWriter links, Assigned attributes)
            throws Exception {
        Path path = Path.of(object.id(), instance.id());
        attributes.own(path).write(links.link(path));
        for (int i = 0; i < object.model().resources().size(); i++) {
            if (object.present(instance, i)) {
                resource(object, instance, i, links);
                attributes
                        .own(path.child(object.model().resources().get(i).id()))
                        .write(links);
            }
        }
    }

    private static void resource(ServedObject object, ServedInstance instance, int index, LinkWriter links)
            throws Exception {
        ResourceModel resource = object.model().resources().get(index);
        links.link(Path.of(object.id(), instance.id(), resource.id()));
        if (resource.multiple() && CapturedValue.of(object.table(), instance, index) instanceof Map<?, ?> map) {
            links.attribute("dim", map.size());
        }
    }

    private static void version(LinkWriter link, ObjectModel model, boolean quoted) {
        if (model.version().equals(FIRST_VERSION)) {
            return;
        }
        if (quoted) {
            link.quoted("ver", model.version());
        } else {
            link.plain("ver", model.version());
        }
    }
}
