Creator "Larkmere walkers"
# a comment
graph [
  directed 1
  comment "Who bakes for whom"
  node [ id 1 label "Tomasz &amp; Sons" loaves 12 graphics [ x 10.5 y -3.25 w 30 fill "#FFCC00" ] ]
  node [ id 2 label "Wren Street Kitchen" ]
  node [ id 3 label "&#350;eyma" skill "baking" skill "driving" ]
  edge [ source 1 target 2 value 2.5 label "Tuesdays" ]
  edge [ source 2 target 3 ]
  edge [ source 3 target 1 weight 1 ]
]
