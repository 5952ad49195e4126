// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.util.regex.Pattern;
import org.postern.benchmarks.load.Coap;
import org.postern.benchmarks.load.CoapMessage;
import org.postern.benchmarks.load.CoapOption;
import org.postern.benchmarks.load.MalformedDatagrams;

/** Malformed datagrams from the server's own address with a correct Read after every hundred of them. */
final class MalformedFigure implements Figure {
    private static final long SEED = 20_260_101;
    private static final int DATAGRAMS = 100_000;
    private static final int QUICK_DATAGRAMS = 5_000;
    private static final int BETWEEN_READS = 100;
    static final Pattern UNCAUGHT = Pattern.compile("(?im)^.*(exception in thread|uncaught).*$");
    static final Pattern FIRST_OF_TRACE = Pattern.compile("(?m)^(?!\\s+at ).*\\R\\s+at \\S+\\(.*\\)$");
    private static final Pattern ANY = Pattern.compile("(?m)^.+$");
    private static final double FLAT_MEGABYTES = 5;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        if (!bench.subjects().hasPostern()) {
            return;
        }
        int count = bench.options().count(DATAGRAMS, QUICK_DATAGRAMS);
        report.taken("once, one process");
        try (Launch launch = bench.launch(bench.subjects().postern())) {
            launch.awaitRegistered();
            MalformedDatagrams datagrams = new MalformedDatagrams(SEED);
            double fresh = launch.proc().residentMegabytes();
            int wrong = send(launch, datagrams, count); // the first lot touches the young generation of the heap
            double before = launch.proc().residentMegabytes();
            wrong += send(launch, datagrams, count);
            double growth = launch.proc().residentMegabytes() - before;
            String title = count + " malformed datagrams, after as many to warm up: ";
            String first = "the first " + count + " malformed datagrams after the start: ";
            report.add(Row.value(first + "growth of resident memory, MB", before - fresh, 1, Bar.none(), ""));
            report.add(Row.value(title + "growth of resident memory, MB", growth, 1, Bar.atMost(FLAT_MEGABYTES), ""));
            report.add(Row.zero(title + "correct Reads in between not answered", wrong));
            report.add(Row.zero(
                    title + "dropped before they were read", launch.proc().droppedDatagrams()));
            report.add(Row.zero(title + "uncaught exceptions", lines(launch.stderr(), UNCAUGHT)));
            report.add(Row.zero(title + "stack traces in the log", lines(launch.stderr(), FIRST_OF_TRACE)));
            report.add(Row.value(title + "lines in the log", (double) lines(launch.stderr(), ANY), 0, Bar.none(), ""));
        }
    }

    private static int send(Launch launch, MalformedDatagrams datagrams, int count) throws IOException {
        int wrong = 0;
        for (int i = 1; i <= count; i++) {
            launch.server().send(datagrams.next());
            if (i % BETWEEN_READS == 0) {
                CoapMessage answer =
                        launch.server().request(Coap.GET, "/3/0", CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TLV));
                wrong += answer.code() == Coap.CONTENT ? 0 : 1;
            }
        }
        return wrong;
    }

    static long lines(String log, Pattern pattern) {
        return pattern.matcher(log).results().count();
    }
}
