// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.Value;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;
import org.postern.codec.BoxedValues;
import org.postern.codec.DefaultFormats;
import org.postern.codec.Formats;
import org.postern.codec.NodeEncoder;
import org.postern.engine.internal.access.Visible;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;

/**
 * Reads a node and encodes it (LwM2M 1.0.2, section 5.4.1). {@link #read} calls handlers on the calling thread: the
 * receiver's if {@link Target#directlyReadable}, else that of the object's lane.
 */
public final class Reading {
    private final EncodingBuffer.Shelf buffers;
    private final DefaultFormats formats;

    /**
     * @param maxPayloadBytes the largest answer that is held in memory
     * @param formats of answers to requests that name none
     */
    public Reading(int maxPayloadBytes, DefaultFormats formats) {
        this.buffers = new EncodingBuffer.Shelf(maxPayloadBytes);
        this.formats = formats;
    }

    /** Why the node cannot be read, whatever its value; null if it can. */
    @Nullable
    Answer refusal(Target target, int accept) {
        Answer absence = absence(target);
        if (absence != null) {
            return absence;
        }
        ResourceModel resource = target.resource();
        if (resource != null && !resource.access().readable()) {
            return Answer.error(Code.METHOD_NOT_ALLOWED, target.path() + " cannot be read");
        }
        if (accept != ContentFormat.NONE) {
            org.postern.codec.ContentFormat format = Formats.of(accept);
            if (format == null || !format.fits(resource)) {
                return Answer.error(Code.NOT_ACCEPTABLE, target.path() + " is not to be had in format " + accept);
            }
        }
        return null;
    }

    /** Why a resource that is declared is not to be had; null if it is there. */
    static @Nullable Answer absence(Target target) {
        return target.index() >= 0
                        && target.instance() != null
                        && !target.object().present(target.instance(), target.index())
                ? Answer.error(Code.NOT_FOUND, target.path() + " is not there")
                : null;
    }

    /**
     * Reads a node that {@link #refusal} lets pass; the receiver may be called later, on another thread.
     *
     * @param visible of an object, the instances that are read: the others are left out (ACL-09)
     */
    void read(Target target, int accept, Visible visible, Consumer<Answer> receiver) {
        ResourceModel resource = target.resource();
        ServedInstance instance = target.instance();
        try {
            if (resource != null && instance != null && resource.handling() == Handling.STREAM) {
                receiver.accept(StreamedAnswer.of(target, instance, resource, accept));
                return;
            }
            Map<Object, Later> later = begin(target, visible);
            if (later.isEmpty()) {
                receiver.accept(encode(target, accept, visible, later));
                return;
            }
            CompletionStage<@Nullable Void> all = CompletableFuture.allOf(later.values().stream()
                    .map(Later::stage)
                    .map(CompletionStage::toCompletableFuture)
                    .toArray(CompletableFuture[]::new));
            all.whenComplete((done, failure) -> {
                if (failure != null) {
                    receiver.accept(Failures.thrown("Read of", target.path(), failure));
                } else if (target.index() >= 0) {
                    receiver.accept(finish(target, accept, visible, later));
                } else {
                    inLane(target, receiver, () -> finish(target, accept, visible, later));
                }
            });
        } catch (Exception | Error failure) {
            receiver.accept(Failures.thrown("Read of", target.path(), failure));
        }
    }

    /** Among the other resources may be handlers, which run one after the other and not on the thread of a stage. */
    private static void inLane(Target target, Consumer<Answer> receiver, Supplier<Answer> answer) {
        if (!target.object().source().lane().run(() -> receiver.accept(answer.get()))) {
            receiver.accept(Answer.error(Code.SERVICE_UNAVAILABLE, "all handler threads are busy"));
        }
    }

    private Answer finish(Target target, int accept, Visible visible, Map<Object, Later> later) {
        try {
            return encode(target, accept, visible, later);
        } catch (Exception | Error failure) {
            return Failures.thrown("Read of", target.path(), failure);
        }
    }

    /** Begins the reads that take their time, so that they run side by side. */
    private static Map<Object, Later> begin(Target target, Visible visible) throws Exception {
        Map<Object, Later> begun = Map.of();
        ObjectTable table = target.table();
        List<ResourceModel> resources = table.model().resources();
        for (int i = 0; i < resources.size(); i++) {
            ResourceModel resource = resources.get(i);
            if (resource.handling() == Handling.LATER
                    && resource.access().readable()
                    && (target.index() < 0 || target.index() == i)) {
                begun = begun.isEmpty() ? new HashMap<>() : begun;
                for (ServedInstance instance : instances(target, visible)) {
                    if (target.object().present(instance, i)) {
                        begun.put(new Slot(instance.id(), i), new Later(table.readLater(instance.handler(), i)));
                    }
                }
            }
        }
        return begun;
    }

    private Answer encode(Target target, int accept, Visible visible, Map<Object, Later> later) throws Exception {
        org.postern.codec.ContentFormat format = accept == ContentFormat.NONE ? null : Formats.of(accept);
        if (format == null) {
            format = formats.of(target.resource());
        }
        EncodingBuffer buffer = buffers.take();
        NodeEncoder encoder = buffer.encoder(format);
        encoder.begin(target.path());
        ServedInstance only = target.instance();
        if (only != null) {
            instance(target, only, encoder, later);
        } else {
            for (ServedInstance each : target.object().instances()) {
                if (visible.contains(each.id())) {
                    instance(target, each, encoder, later);
                }
            }
        }
        encoder.end();
        if (buffer.output().overflowed()) {
            buffers.giveBack(buffer);
            return Answer.error(Code.INTERNAL_SERVER_ERROR, target.path() + " is too large to be read at once");
        }
        boolean nothing = target.index() >= 0 && encoder.values() == 0;
        byte[] payload = buffer.output().toByteArray();
        buffers.giveBack(buffer);
        return nothing
                ? Answer.error(Code.NOT_FOUND, target.path() + " has no value")
                : Answer.content(accept == ContentFormat.NONE ? format.number() : accept, payload);
    }

    private static void instance(Target target, ServedInstance instance, NodeEncoder encoder, Map<Object, Later> later)
            throws Exception {
        ServedObject object = target.object();
        encoder.beginInstance(instance.id());
        if (target.index() >= 0) {
            resource(object, instance, target.index(), encoder, later);
        } else {
            int count = object.model().resources().size();
            for (int i = 0; i < count; i++) {
                resource(object, instance, i, encoder, later);
            }
        }
        encoder.endInstance();
    }

    private static void resource(
            ServedObject object, ServedInstance instance, int index, NodeEncoder encoder, Map<Object, Later> later)
            throws Exception {
        ObjectTable table = object.table();
        ResourceModel resource = table.model().resources().get(index);
        if (!resource.access().readable()) {
            return;
        }
        switch (resource.handling()) {
            case CELL -> {
                Value<?> cell = table.cell(instance.handler(), index);
                Object value = cell.orNull();
                if (value != null) {
                    BoxedValues.write(resource, value, encoder.resource(resource));
                }
            }
            case CALL -> {
                if (table.present(instance.handler(), index)) {
                    table.read(instance.handler(), index, encoder.resource(resource));
                }
            }
            case LATER -> {
                Later read = later.get(new Slot(instance.id(), index));
                Object value =
                        read == null ? null : read.stage().toCompletableFuture().getNow(null);
                if (value != null) {
                    BoxedValues.write(resource, value, encoder.resource(resource));
                }
            }
            case STREAM -> {
                // too large to stand among others: read on its own only
            }
        }
    }

    private static List<ServedInstance> instances(Target target, Visible visible) {
        List<ServedInstance> list = new ArrayList<>();
        if (target.instance() != null) {
            list.add(target.instance());
        } else {
            target.object().instances().stream()
                    .filter(each -> visible.contains(each.id()))
                    .forEach(list::add);
        }
        return list;
    }

    private record Slot(int instance, int index) {}

    private record Later(CompletionStage<?> stage) {}
}
