package io.dashlabel.serve.api;

import java.util.List;

/**
 * A part of a queue. The list is made once and stays the same while a person works on it, so that positions stay valid;
 * the state of each item is the present one.
 *
 * @param list names the list; send it to get other parts of the same list
 * @param at position of the first item, from 0
 */
public record QueueView(String list, String order, String kind, long total, long at, List<QueueItemView> items) {}
