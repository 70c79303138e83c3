// This room is filled in below.
