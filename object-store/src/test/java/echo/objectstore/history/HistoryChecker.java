package echo.objectstore.history;

import echo.objectstore.history.History.Append;
import echo.objectstore.history.History.Read;
import echo.objectstore.history.History.Step;
import echo.objectstore.history.History.Txn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what no order of one transaction after the other explains.
 *
 * <p>The longest read of each list gives the order of its versions. From it follows which
 * transaction must come before which: who wrote what another wrote over or read, and who read what
 * another wrote over. A cycle among these is an anomaly.
 */
final class HistoryChecker {
  private final List<String> anomalies = new ArrayList<>();
  private final Map<Append, Txn> writers = new HashMap<>();
  private final Map<Integer, List<Integer>> versions = new HashMap<>();
  private final Map<Integer, Set<Integer>> before = new HashMap<>();

  private HistoryChecker() {}

  /** What is wrong; empty when the committed transactions are serializable. */
  static List<String> anomalies(History history) {
    HistoryChecker checker = new HistoryChecker();
    for (Txn txn : history.transactions()) {
      for (Step step : txn.steps()) {
        if (step instanceof Append append) {
          checker.writers.put(append, txn);
        }
      }
    }
    List<Txn> committed = history.transactions().stream().filter(Txn::committed).toList();
    committed.forEach(checker::longest);
    committed.forEach(checker::reads);
    committed.forEach(checker::writes);
    checker.cycles();
    return List.copyOf(new LinkedHashSet<>(checker.anomalies));
  }

  private void longest(Txn txn) {
    for (Step step : txn.steps()) {
      if (step instanceof Read read) {
        versions.merge(read.list(), read.seen(), (a, b) -> a.size() >= b.size() ? a : b);
      }
    }
  }

  private List<Integer> order(int list) {
    return versions.getOrDefault(list, List.of());
  }

  private void reads(Txn txn) {
    Set<Integer> ownLists = new HashSet<>();
    for (Step step : txn.steps()) {
      if (step instanceof Append append) {
        ownLists.add(append.list());
      }
      if (step instanceof Read read) {
        read(txn, read, ownLists.contains(read.list()));
      }
    }
  }

  private void read(Txn txn, Read read, boolean afterOwnAppend) {
    List<Integer> order = order(read.list());
    if (!order.subList(0, read.seen().size()).equals(read.seen())) {
      anomalies.add(txn.id() + " read " + read + ", which is no beginning of " + order);
      return;
    }
    for (int value : read.seen()) {
      Txn writer = writers.get(new Append(read.list(), value));
      if (writer == null || !writer.committed()) {
        anomalies.add("dirty read: " + txn.id() + " saw " + value + ", which was never committed");
      }
    }
    if (afterOwnAppend) {
      return;
    }
    if (!read.seen().isEmpty()) {
      int last = read.seen().getLast();
      Txn writer = writers.get(new Append(read.list(), last));
      if (writer != null && writer.id() != txn.id()) {
        if (lastAppend(writer, read.list()) != last) {
          anomalies.add("dirty read: " + txn.id() + " saw " + writer.id() + " half done");
        }
        comesBefore(writer, txn);
      }
    }
    if (read.seen().size() < order.size()) {
      Txn next = writers.get(new Append(read.list(), order.get(read.seen().size())));
      if (next != null && next.id() != txn.id()) {
        comesBefore(txn, next);
      }
    }
  }

  private static int lastAppend(Txn txn, int list) {
    int last = -1;
    for (Step step : txn.steps()) {
      if (step instanceof Append append && append.list() == list) {
        last = append.value();
      }
    }
    return last;
  }

  private void writes(Txn txn) {
    for (Step step : txn.steps()) {
      if (step instanceof Append append) {
        List<Integer> order = order(append.list());
        int place = order.indexOf(append.value());
        if (place < 0) {
          anomalies.add("lost update: " + txn.id() + " appended " + append + ", which is gone");
        } else if (place > 0) {
          Txn former = writers.get(new Append(append.list(), order.get(place - 1)));
          if (former != null && former.id() != txn.id()) {
            comesBefore(former, txn);
          }
        }
      }
    }
  }

  private void comesBefore(Txn first, Txn second) {
    before.computeIfAbsent(first.id(), _ -> new LinkedHashSet<>()).add(second.id());
  }

  /**
   * Takes away whoever nobody comes before, until none is left but cycles and what follows them.
   */
  private void cycles() {
    Map<Integer, Integer> predecessors = new HashMap<>();
    before.forEach((first, seconds) -> {
      predecessors.putIfAbsent(first, 0);
      seconds.forEach(second -> predecessors.merge(second, 1, Integer::sum));
    });
    Deque<Integer> free = new ArrayDeque<>();
    predecessors.forEach((id, count) -> {
      if (count == 0) {
        free.add(id);
      }
    });
    Set<Integer> left = new HashSet<>(predecessors.keySet());
    while (!free.isEmpty()) {
      int id = free.remove();
      left.remove(id);
      for (int second : before.getOrDefault(id, Set.of())) {
        if (predecessors.merge(second, -1, Integer::sum) == 0) {
          free.add(second);
        }
      }
    }
    if (!left.isEmpty()) {
      anomalies.add("each must come before the other: some of " + left);
    }
  }
}
