"""The guide becomes signs: codes and their register, symbols, sheets in millimetres, proof that they scan."""
